package sniper.gateway.mexc.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.order.OrderId;

/**
 * Which of the account's orders are ours, by the venue's id, as far as the venue has told: ten thousand, those that were
 * used least recently go first. Threading: any thread, under its lock.
 */
final class OwnOrders {
    /** The venue has not told whose it is. */
    static final long UNKNOWN = -1;

    private static final int MAX_KNOWN = 10_000;

    private final Map<String, Long> orderIds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** @param orderId {@link OrderId#NONE} when it is not ours, which says nothing against an earlier word that it is */
    synchronized void learn(String venueOrderId, long orderId) {
        if (venueOrderId.isEmpty()) {
            return;
        }
        if (orderId != OrderId.NONE) {
            orderIds.put(venueOrderId, orderId);
        } else {
            orderIds.putIfAbsent(venueOrderId, orderId);
        }
    }

    /** {@link OrderId#NONE} when it is not ours, {@link #UNKNOWN} when nothing is known of it. */
    synchronized long find(String venueOrderId) {
        @Nullable Long known = orderIds.get(venueOrderId);
        return known == null ? UNKNOWN : known;
    }
}
