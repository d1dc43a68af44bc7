package sniper.gateway.simulator;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which occasions a {@link Rule} is about. What is left open matches everything.
 *
 * @param endpoints of a request; empty for any
 * @param method HTTP method of a request
 * @param side of an order, of any order in a batch
 * @param channel part of a channel's name
 */
public record Occasions(
        Event event,
        Set<Endpoint> endpoints,
        @Nullable String method,
        @Nullable String symbol,
        @Nullable String side,
        @Nullable String channel) {
    public Occasions {
        endpoints = Set.copyOf(endpoints);
    }

    /** New orders, single and batch. */
    public static Occasions orders() {
        return requests(Endpoint.ORDER_POST, Endpoint.BATCH_ORDERS);
    }

    /** None named for any. */
    public static Occasions requests(Endpoint... endpoints) {
        return new Occasions(Event.REQUEST, Set.of(endpoints), null, null, null, null);
    }

    public static Occasions of(Event event) {
        return new Occasions(event, Set.of(), null, null, null, null);
    }

    public Occasions withSymbol(String wanted) {
        return new Occasions(event, endpoints, method, wanted, side, channel);
    }

    public Occasions withSide(String wanted) {
        return new Occasions(event, endpoints, method, symbol, wanted, channel);
    }

    /** @param wanted part of a channel's name */
    public Occasions withChannel(String wanted) {
        return new Occasions(event, endpoints, method, symbol, side, wanted);
    }

    boolean covers(Occasion occasion) {
        return event == occasion.event()
                && coversEndpoint(occasion.endpoint())
                && (symbol == null || occasion.symbols().contains(symbol))
                && (side == null || occasion.sides().contains(side))
                && (channel == null || occasion.channels().stream().anyMatch(name -> name.contains(channel)));
    }

    private boolean coversEndpoint(@Nullable Endpoint endpoint) {
        if (endpoint == null) {
            return true;
        }
        return (endpoints.isEmpty() || endpoints.contains(endpoint))
                && (method == null || method.equals(endpoint.method()));
    }
}
