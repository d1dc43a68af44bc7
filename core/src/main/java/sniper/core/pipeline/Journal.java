package sniper.core.pipeline;

import org.agrona.DirectBuffer;

/**
 * The durable log as the pipeline sees it. Threading: owned by the journal stage.
 *
 * <p>Every method throws {@link JournalException} when the bytes could not be kept; the pipeline then halts trading.
 */
public interface Journal {
    void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length);

    /** @param ordinal 0, 1, ... among the outputs of the same cause */
    void appendOutput(long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length);

    /** Returns only when everything appended so far survives a power cut. */
    void sync();

    /** Whether an order may leave only after its intent was synced; a change of the trading state is synced always. */
    default boolean syncsIntents() {
        return true;
    }
}
