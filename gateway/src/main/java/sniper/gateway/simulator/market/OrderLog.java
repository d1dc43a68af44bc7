package sniper.gateway.simulator.market;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every order and fill there ever was, oldest first, and which orders are open.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class OrderLog {
    private final Map<String, Order> byId = new LinkedHashMap<>();
    private final Map<String, Order> byClientId = new HashMap<>();
    private final Map<String, Order> open = new LinkedHashMap<>();
    private final List<Fill> fills = new ArrayList<>();

    void add(Order order) {
        byId.put(order.id(), order);
        String clientId = order.clientId();
        if (clientId != null) {
            byClientId.put(clientId, order);
        }
    }

    void add(Fill fill) {
        fills.add(fill);
    }

    void opened(Order order) {
        open.put(order.id(), order);
    }

    void closed(Order order) {
        open.remove(order.id());
    }

    public Collection<Order> all() {
        return List.copyOf(byId.values());
    }

    public List<Order> open() {
        return List.copyOf(open.values());
    }

    int openCount() {
        return open.size();
    }

    public List<Fill> fills() {
        return List.copyOf(fills);
    }

    /** By either id, the exchange's first; null when the symbol has no such order. */
    public @Nullable Order find(String symbol, @Nullable String id, @Nullable String clientId) {
        Order order = id != null ? byId.get(id) : clientId != null ? byClientId.get(clientId) : null;
        return order != null && order.symbol().equals(symbol) ? order : null;
    }

    boolean hasClientId(String clientId) {
        return byClientId.containsKey(clientId);
    }
}
