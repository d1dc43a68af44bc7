package sniper.gateway.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many new-order requests arrived for each client order id, whatever became of them: what proves that nothing was
 * sent twice.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class OrderCounts {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(Endpoint endpoint, Request request) {
        if (endpoint == Endpoint.ORDER_POST) {
            count(request.params());
        } else if (endpoint == Endpoint.BATCH_ORDERS) {
            try {
                OrderEndpoints.batch(request).forEach(this::count);
            } catch (ApiError unreadable) {
                return; // names no order
            }
        }
    }

    private void count(Map<String, String> fields) {
        String clientId = fields.get("newClientOrderId");
        if (clientId != null) {
            counts.merge(clientId, 1, Integer::sum);
        }
    }

    Map<String, Integer> byClientId() {
        return Map.copyOf(counts);
    }
}
