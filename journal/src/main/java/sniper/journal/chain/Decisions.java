package sniper.journal.chain;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalRecord;

/**
 * What risk counted when it let an order pass or denied it, which no record says: somebody runs the engine again to find
 * out.
 */
@FunctionalInterface
public interface Decisions {
    /** Only that it passed is known. */
    Decisions UNKNOWN = order -> null;

    /**
     * Called for each order and denial that is wanted, after all inputs up to its cause.
     *
     * @param order the {@code NewOrder} or {@code IntentDenied}
     * @return values by name as in {@code MessageFields}, or null when they cannot be told
     */
    @Nullable
    Map<String, Object> of(JournalRecord order);
}
