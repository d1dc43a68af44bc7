package sniper.journal.replay;

import org.jspecify.annotations.Nullable;
import sniper.core.order.OrderId;

/**
 * Whom or what a record has to be about.
 *
 * @param userId 0 = any
 * @param runId 0 = any
 * @param symbol the venue's name; null = any
 * @param orderId {@link OrderId#NONE} = any
 */
public record Subject(int userId, int runId, @Nullable String symbol, long orderId) {
    public static final Subject ANY = new Subject(0, 0, null, OrderId.NONE);

    boolean isAny() {
        return equals(ANY);
    }
}
