package sniper.journal.replay;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.state.StateCopy;

/**
 * An output the engine made during replay.
 *
 * @param causeSequence the input that caused it
 * @param ordinal 0, 1, ... among the outputs of that input
 * @param timeNs of the input
 * @param sessionId of the input
 * @param message a copy of the SBE bytes
 */
public record DerivedOutput(long causeSequence, int ordinal, long timeNs, int sessionId, DirectBuffer message) {
    /** In the place of one that is about to be put back. */
    static final DerivedOutput NONE = new DerivedOutput(0, 0, 0, 0, new UnsafeBuffer(0, 0));

    /** This output, or the one that was copied. */
    DerivedOutput copy(StateCopy state) {
        byte[] bytes = new byte[state.of(message.capacity())];
        if (!state.isRestoring()) {
            message.getBytes(0, bytes);
        }
        state.of(bytes, bytes.length);
        return new DerivedOutput(
                state.of(causeSequence),
                state.of(ordinal),
                state.of(timeNs),
                state.of(sessionId),
                new UnsafeBuffer(bytes));
    }
}
