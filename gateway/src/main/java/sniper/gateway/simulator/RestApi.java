package sniper.gateway.simulator;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.Reply.Delivery;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.OrderRejected;

/**
 * From a request to its reply: planned fault, rate limit, authentication, endpoint.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class RestApi {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    private final OrderCounts counts = new OrderCounts();
    private final Exchange exchange;
    private final Authentication authentication;
    private final RateLimiter limiter;
    private final Faults faults;

    RestApi(
            Exchange exchange,
            Authentication authentication,
            RateLimiter limiter,
            Faults faults,
            ListenKeys listenKeys,
            String apiKey) {
        this.exchange = exchange;
        this.authentication = authentication;
        this.limiter = limiter;
        this.faults = faults;
        new SymbolEndpoints(exchange).register(handlers);
        new MarketEndpoints(exchange).register(handlers);
        new OrderEndpoints(exchange).register(handlers);
        new AccountEndpoints(exchange, apiKey).register(handlers);
        new WebEndpoints(exchange).register(handlers);
        listenKeys.register(handlers);
    }

    OrderCounts counts() {
        return counts;
    }

    Reply answer(Request request) {
        Endpoint endpoint = Endpoint.of(request.method(), request.path());
        Handler handler = endpoint == null ? null : handlers.get(endpoint);
        if (endpoint == null || handler == null) {
            ApiError missing = new ApiError(404, 404, "Not Found");
            return Reply.json(missing.status(), missing.body());
        }
        counts.count(endpoint, request);
        Fault fault = faults.take(endpoint);
        if (fault != null && !fault.accepted()) {
            return spoiled(fault, null);
        }
        long waitNs = limiter.chargeNs(endpoint, exchange.nowMs() * NANOS_PER_MILLI);
        if (waitNs > 0) {
            return Reply.tooMany((int) ((waitNs + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND));
        }
        Reply reply = handle(endpoint, handler, request);
        return fault == null ? reply : spoiled(fault, reply);
    }

    private Reply handle(Endpoint endpoint, Handler handler, Request request) {
        try {
            if (endpoint.signed()) {
                authentication.check(request, exchange.nowMs());
            }
            return Reply.json(200, handler.handle(request));
        } catch (ApiError e) {
            return Reply.json(e.status(), e.body());
        } catch (OrderRejected e) {
            ApiError error = ApiError.of(e);
            return Reply.json(error.status(), error.body());
        }
    }

    private static Reply spoiled(Fault fault, @Nullable Reply truth) {
        Reply empty = Reply.json(fault.status(), "");
        return switch (fault) {
            case RESET_BEFORE_ACCEPT, RESET_AFTER_ACCEPT -> empty.delivered(Delivery.RESET);
            case NO_ANSWER_BEFORE_ACCEPT, NO_ANSWER_AFTER_ACCEPT -> empty.delivered(Delivery.SILENT);
            case TOO_MANY_REQUESTS -> Reply.tooMany(Faults.RETRY_AFTER_SECONDS);
            case WAF_403 -> Reply.html(fault.status(), "403 Forbidden");
            case HTML_200_BEFORE_ACCEPT, HTML_200_AFTER_ACCEPT -> Reply.html(fault.status(), "Maintenance");
            case TRUNCATED_AFTER_ACCEPT -> (truth == null ? empty : truth).delivered(Delivery.CUT);
            case ERROR_500_BEFORE_ACCEPT, ERROR_500_AFTER_ACCEPT, ERROR_503_BEFORE_ACCEPT, ERROR_503_AFTER_ACCEPT -> {
                ApiError error = new ApiError(fault.status(), fault.status(), "Internal error");
                yield Reply.json(error.status(), error.body());
            }
        };
    }
}
