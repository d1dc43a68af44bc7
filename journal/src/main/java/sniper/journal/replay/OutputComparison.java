package sniper.journal.replay;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;
import sniper.journal.log.JournalRecord;

/**
 * Two streams of outputs in the same order, byte for byte. A process that dies leaves its last outputs out of the
 * journal, so at the end of a session, and only there, the engine may be ahead.
 *
 * <p>Threading: owned by its replay; not thread-safe.
 */
final class OutputComparison implements OutputLog.OutputHandler {
    private static final DirectBuffer NOTHING = new UnsafeBuffer(0, 0);

    private final ArrayDeque<DerivedOutput> waiting = new ArrayDeque<>();
    private @Nullable OutputMismatch mismatch;
    private long compared;
    private long skipped;
    private long causeSequence;
    private long timeNs;
    private int sessionId;

    /** The outputs that follow are caused by this input. */
    void onCause(JournalRecord input) {
        causeSequence = input.sequence();
        timeNs = input.timeNs();
        sessionId = input.sessionId();
    }

    @Override
    public void onOutput(int ordinal, DirectBuffer buffer, int offset, int length) {
        if (mismatch == null) {
            waiting.add(new DerivedOutput(causeSequence, ordinal, timeNs, sessionId, copy(buffer, offset, length)));
        }
    }

    void onJournaled(JournalRecord output) {
        if (mismatch != null) {
            return;
        }
        skipEndOfSessions(output);
        DerivedOutput derived = waiting.poll();
        compared++;
        if (derived == null || order(derived, output) > 0) {
            differs(output.sequence(), output.ordinal(), payload(output), NOTHING);
        } else if (order(derived, output) < 0) {
            differs(derived.causeSequence(), derived.ordinal(), NOTHING, derived.message());
        } else if (!derived.message().equals(payload(output))) {
            differs(output.sequence(), output.ordinal(), payload(output), derived.message());
        }
    }

    private void skipEndOfSessions(JournalRecord output) {
        DerivedOutput first = waiting.peek();
        while (first != null && first.sessionId() < output.sessionId() && order(first, output) < 0) {
            waiting.remove();
            skipped++;
            first = waiting.peek();
        }
    }

    private static int order(DerivedOutput derived, JournalRecord output) {
        int byCause = Long.compare(derived.causeSequence(), output.sequence());
        return byCause != 0 ? byCause : Integer.compare(derived.ordinal(), output.ordinal());
    }

    private void differs(long sequence, int ordinal, DirectBuffer journaled, DirectBuffer derived) {
        mismatch = new OutputMismatch(sequence, ordinal, journaled, derived);
        waiting.clear();
    }

    private static DirectBuffer payload(JournalRecord output) {
        return copy(output.buffer(), output.offset(), output.length());
    }

    private static DirectBuffer copy(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new UnsafeBuffer(bytes);
    }

    /** What waits for its record; a mismatch is not taken along. */
    void copy(StateCopy state) {
        int count = state.of(waiting.size());
        Iterator<DerivedOutput> known = List.copyOf(waiting).iterator();
        for (int i = 0; i < count; i++) {
            DerivedOutput output = (state.isRestoring() ? DerivedOutput.NONE : known.next()).copy(state);
            if (state.isRestoring()) {
                waiting.add(output);
            }
        }
    }

    boolean isComplete() {
        return waiting.isEmpty();
    }

    long compared() {
        return compared;
    }

    long skipped() {
        return skipped;
    }

    @Nullable
    OutputMismatch mismatch() {
        return mismatch;
    }

    List<DerivedOutput> unjournaled() {
        return List.copyOf(waiting);
    }
}
