package sniper.journal.replay;

import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalRecord;

/**
 * Which records to print.
 *
 * @param fromSequence first, inclusive
 * @param toSequence last, inclusive
 * @param message name as in the schema, {@code NewOrder}, or {@code EmptySlot}; null for all
 * @param limit at most so many records, at least one
 */
public record RecordFilter(
        long fromSequence, long toSequence, @Nullable String message, long limit) {
    public static final RecordFilter ALL = new RecordFilter(0, Long.MAX_VALUE, null, Long.MAX_VALUE);

    public RecordFilter {
        if (fromSequence > toSequence) {
            throw new IllegalArgumentException("fromSequence must not be above toSequence: fromSequence=" + fromSequence
                    + " toSequence=" + toSequence);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: limit=" + limit);
        }
        if (message != null && !MessageNames.isOne(message)) {
            throw new IllegalArgumentException("message must be one of the schema's: message=" + message
                    + ", did you mean " + String.join(", ", MessageNames.nearest(message)) + "?");
        }
    }

    boolean accepts(JournalRecord record, String name) {
        return record.sequence() >= fromSequence
                && record.sequence() <= toSequence
                && (message == null || message.equals(name));
    }
}
