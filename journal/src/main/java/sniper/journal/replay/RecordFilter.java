package sniper.journal.replay;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted.
 *
 * @param fromSequence first, inclusive
 * @param toSequence last, inclusive
 * @param sinceNs earliest time, inclusive
 * @param beforeNs latest time, exclusive
 * @param messages names as in the schema, {@code NewOrder}, or {@code EmptySlot}; none for all
 * @param subject whom or what they are about
 * @param limit at most so many records, at least one
 */
public record RecordFilter(
        long fromSequence,
        long toSequence,
        long sinceNs,
        long beforeNs,
        Set<String> messages,
        Subject subject,
        long limit) {
    public static final RecordFilter ALL = new RecordFilter(0, Long.MAX_VALUE, null, Long.MAX_VALUE);

    public RecordFilter {
        if (fromSequence > toSequence) {
            throw new IllegalArgumentException("fromSequence must not be above toSequence: fromSequence=" + fromSequence
                    + " toSequence=" + toSequence);
        }
        if (sinceNs >= beforeNs) {
            throw new IllegalArgumentException(
                    "sinceNs must be before beforeNs: sinceNs=" + sinceNs + " beforeNs=" + beforeNs);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: limit=" + limit);
        }
        for (String message : messages) {
            if (!MessageNames.isOne(message)) {
                throw new IllegalArgumentException("message must be one of the schema's: message=" + message
                        + ", did you mean " + String.join(", ", MessageNames.nearest(message)) + "?");
            }
        }
        messages = Set.copyOf(messages);
    }

    /** @param message null for all */
    public RecordFilter(long fromSequence, long toSequence, @Nullable String message, long limit) {
        this(
                fromSequence,
                toSequence,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                message == null ? Set.of() : Set.of(message),
                Subject.ANY,
                limit);
    }
}
