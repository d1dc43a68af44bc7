package sniper.journal.chain;

import sniper.journal.log.JournalRecord;
import sniper.journal.replay.MessageFields;

/**
 * One record that has to do with an order.
 *
 * @param sequence of an input its own, of an output that of its cause
 * @param ordinal of an output among those of its cause; {@link #INPUT} for an input
 * @param timeNs of the input, or of the output's cause
 * @param cause name of the message that caused an output; of an input its own name
 */
public record ChainStep(Stage stage, long sequence, int ordinal, long timeNs, String cause, MessageFields message) {
    public static final int INPUT = -1;

    static ChainStep of(Stage stage, JournalRecord record, String cause, MessageFields message) {
        return new ChainStep(
                stage, record.sequence(), record.isInput() ? INPUT : record.ordinal(), record.timeNs(), cause, message);
    }

    /** The same record, seen as something else. */
    ChainStep as(Stage other) {
        return new ChainStep(other, sequence, ordinal, timeNs, cause, message);
    }

    boolean isSameRecord(ChainStep other) {
        return sequence == other.sequence && ordinal == other.ordinal;
    }
}
