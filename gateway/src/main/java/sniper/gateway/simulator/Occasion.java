package sniper.gateway.simulator;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something happens on which a {@link Rule} may act.
 *
 * @param endpoint of an HTTP request, otherwise null
 * @param symbols it is about; those of a batch's orders for a batch
 * @param sides of its orders
 * @param channels of the websocket
 */
record Occasion(
        Event event, @Nullable Endpoint endpoint, Set<String> symbols, Set<String> sides, List<String> channels) {
    static final Occasion CLOCK = new Occasion(Event.CLOCK, null, Set.of(), Set.of(), List.of());

    static Occasion of(Endpoint endpoint, Request request) {
        if (endpoint == Endpoint.BATCH_ORDERS) {
            return new Occasion(
                    Event.REQUEST, endpoint, ofBatch(request, "symbol"), ofBatch(request, "side"), List.of());
        }
        return new Occasion(Event.REQUEST, endpoint, one(request.text("symbol")), one(request.text("side")), List.of());
    }

    static Occasion subscription(List<String> channels) {
        Set<String> symbols = channels.stream()
                .map(StreamNames::symbolOf)
                .flatMap(symbol -> one(symbol).stream())
                .collect(Collectors.toSet());
        return new Occasion(Event.SUBSCRIPTION, null, symbols, Set.of(), channels);
    }

    static Occasion frame(Event event, String channel, @Nullable String symbol) {
        return new Occasion(event, null, one(symbol), Set.of(), List.of(channel));
    }

    private static Set<String> one(@Nullable String text) {
        return text == null ? Set.of() : Set.of(text);
    }

    private static Set<String> ofBatch(Request request, String field) {
        try {
            return OrderEndpoints.batch(request).stream()
                    .flatMap(fields -> one(fields.get(field)).stream())
                    .collect(Collectors.toSet());
        } catch (ApiError unreadable) {
            return Set.of(); // names no order
        }
    }
}
