package sniper.journal.replay;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.MessageHandler;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;
import sniper.journal.log.JournalRecord;

/**
 * Feeds records of a journal to an engine, keeps its outputs in, and compares them with the journaled ones.
 *
 * <p>Threading: the caller's thread drives the engine; not thread-safe.
 */
public final class Follower {
    private final MessageHandler handler;
    private final OutputLog outputs;
    private final OutputComparison comparison = new OutputComparison();
    private long lastSequence;
    private long inputs;

    /**
     * @param handler as it was before the next record
     * @param outputs the log the handler writes to
     */
    public Follower(MessageHandler handler, OutputLog outputs) {
        this.handler = handler;
        this.outputs = outputs;
    }

    /** Of the last input the engine has seen; 0 when none. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Where the engine made other outputs than the journal has; null as long as all were equal. */
    public @Nullable OutputMismatch mismatch() {
        return comparison.mismatch();
    }

    /** Inputs and outputs in the order of the journal. */
    public void take(JournalRecord record) {
        if (record.isInput()) {
            drive(record);
        } else {
            comparison.onJournaled(record);
        }
    }

    private void drive(JournalRecord input) {
        inputs++;
        lastSequence = input.sequence();
        if (input.length() == 0) {
            return;
        }
        comparison.onCause(input);
        long from = outputs.tail();
        try {
            handler.onMessage(input.sequence(), input.timeNs(), input.buffer(), input.offset(), input.length());
        } catch (RuntimeException e) {
            throw new IllegalStateException("Invariant: an engine takes every input: sequence=" + lastSequence, e);
        }
        outputs.forEach(from, outputs.tail(), comparison);
    }

    /** What it has to know beside the engine to go on from here: outputs that the journal has not shown yet. */
    public void copy(StateCopy state) {
        state.part("follower");
        lastSequence = state.of(lastSequence);
        comparison.copy(state);
    }

    long inputs() {
        return inputs;
    }

    OutputComparison comparison() {
        return comparison;
    }
}
