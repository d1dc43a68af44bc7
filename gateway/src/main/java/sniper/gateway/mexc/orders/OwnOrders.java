package sniper.gateway.mexc.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.order.OrderId;

/**
 * Our orders by the venue's id, as far as the venue has told: the latest ten thousand. Threading: any thread, under its
 * lock.
 */
final class OwnOrders {
    private static final int MAX_KNOWN = 10_000;

    private final Map<String, Long> orderIds = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    synchronized void learn(String venueOrderId, long orderId) {
        if (!venueOrderId.isEmpty()) {
            orderIds.put(venueOrderId, orderId);
        }
    }

    /** {@link OrderId#NONE} when it is not known to be ours. */
    synchronized long find(String venueOrderId) {
        @Nullable Long known = orderIds.get(venueOrderId);
        return known == null ? OrderId.NONE : known;
    }
}
