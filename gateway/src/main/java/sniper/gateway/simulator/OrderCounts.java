package sniper.gateway.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many new-order requests arrived for each client order id, whatever became of them, and how many of these were
 * refused for their time, which a client may send once more: what proves that nothing was sent twice.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class OrderCounts {
    private final Map<String, Integer> arrived = new TreeMap<>();
    private final Map<String, Integer> outOfTime = new TreeMap<>();

    void onArrived(Endpoint endpoint, Request request) {
        count(arrived, endpoint, request);
    }

    void onOutOfTime(Endpoint endpoint, Request request) {
        count(outOfTime, endpoint, request);
    }

    private static void count(Map<String, Integer> counts, Endpoint endpoint, Request request) {
        if (endpoint == Endpoint.ORDER_POST) {
            count(counts, request.params());
        } else if (endpoint == Endpoint.BATCH_ORDERS) {
            try {
                OrderEndpoints.batch(request).forEach(order -> count(counts, order));
            } catch (ApiError unreadable) {
                return; // names no order
            }
        }
    }

    private static void count(Map<String, Integer> counts, Map<String, String> fields) {
        String clientId = fields.get("newClientOrderId");
        if (clientId != null) {
            counts.merge(clientId, 1, Integer::sum);
        }
    }

    Map<String, Integer> byClientId() {
        return Map.copyOf(arrived);
    }

    Map<String, Integer> outOfTimeByClientId() {
        return Map.copyOf(outOfTime);
    }
}
