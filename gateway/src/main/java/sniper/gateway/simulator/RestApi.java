package sniper.gateway.simulator;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.Reply.Delivery;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.OrderRejected;

/**
 * From a request to its reply: ban, what the rules want, rate limit, authentication, endpoint.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class RestApi {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    private final OrderCounts counts = new OrderCounts();
    private final Exchange exchange;
    private final Authentication authentication;
    private final RateLimiter limiter;
    private final BanList bans;

    RestApi(
            Exchange exchange,
            Authentication authentication,
            RateLimiter limiter,
            BanList bans,
            ListenKeys listenKeys,
            SimulatorConfig.Key key) {
        this.exchange = exchange;
        this.authentication = authentication;
        this.limiter = limiter;
        this.bans = bans;
        new SymbolEndpoints(exchange).register(handlers);
        new MarketEndpoints(exchange).register(handlers);
        new OrderEndpoints(exchange).register(handlers);
        new AccountEndpoints(exchange, key).register(handlers);
        new WebEndpoints(exchange).register(handlers);
        listenKeys.register(handlers);
    }

    OrderCounts counts() {
        return counts;
    }

    static Reply notFound() {
        ApiError missing = new ApiError(404, 404, "Not Found");
        return Reply.json(missing.status(), missing.body());
    }

    Reply answer(Endpoint endpoint, Request request, Plan plan) {
        Handler handler = handlers.get(endpoint);
        if (handler == null) {
            return notFound();
        }
        counts.onArrived(endpoint, request);
        if (plan.banNs > 0) {
            bans.ban(plan.banNs, exchange.nowNs());
        }
        long bannedNs = endpoint.limited() ? bans.remainingNs(exchange.nowNs()) : 0;
        if (bannedNs > 0) {
            return Reply.banned(seconds(bannedNs));
        }
        Fault fault = plan.fault;
        if (fault != null && !fault.accepted()) {
            return spoiled(fault, plan, null);
        }
        ApiError refusal = plan.refusal;
        if (refusal != null) {
            return Reply.json(refusal.status(), refusal.body());
        }
        long waitNs = limiter.chargeNs(endpoint, exchange.nowNs());
        if (waitNs > 0) {
            return overLimit(waitNs);
        }
        exchange.leaveBps(plan.leftBps);
        Reply reply = handle(endpoint, handler, request);
        exchange.leaveBps(Plan.ALL_BPS);
        return fault == null ? reply : spoiled(fault, plan, reply);
    }

    private Reply overLimit(long waitNs) {
        bans.offend(exchange.nowNs());
        long bannedNs = bans.remainingNs(exchange.nowNs());
        return bannedNs > 0 ? Reply.banned(seconds(bannedNs)) : Reply.tooMany(seconds(waitNs));
    }

    private static int seconds(long durationNs) {
        return (int) ((durationNs + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }

    private Reply handle(Endpoint endpoint, Handler handler, Request request) {
        try {
            if (endpoint.signed()) {
                authentication.check(request, exchange.nowMs());
            }
            return Reply.json(200, handler.handle(request));
        } catch (ApiError e) {
            if (e.code() == Authentication.OUT_OF_TIME) {
                counts.onOutOfTime(endpoint, request);
            }
            return Reply.json(e.status(), e.body());
        } catch (OrderRejected e) {
            ApiError error = ApiError.of(e);
            return Reply.json(error.status(), error.body());
        }
    }

    private static Reply spoiled(Fault fault, Plan plan, @Nullable Reply truth) {
        Reply empty = Reply.json(fault.status(), "");
        return switch (fault) {
            case RESET_BEFORE_ACCEPT, RESET_AFTER_ACCEPT -> empty.delivered(Delivery.RESET);
            case NO_ANSWER_BEFORE_ACCEPT, NO_ANSWER_AFTER_ACCEPT -> empty.delivered(Delivery.SILENT);
            case TOO_MANY_REQUESTS ->
                Reply.tooMany(plan.retryAfterSeconds == 0 ? Faults.RETRY_AFTER_SECONDS : plan.retryAfterSeconds);
            case WAF_403, WAF_403_AFTER_ACCEPT -> Reply.html(fault.status(), "403 Forbidden", plan.retryAfterSeconds);
            case HTML_200_BEFORE_ACCEPT, HTML_200_AFTER_ACCEPT -> Reply.html(fault.status(), "Maintenance", 0);
            case TRUNCATED_AFTER_ACCEPT -> (truth == null ? empty : truth).delivered(Delivery.CUT);
            case ERROR_500_BEFORE_ACCEPT, ERROR_500_AFTER_ACCEPT, ERROR_503_BEFORE_ACCEPT, ERROR_503_AFTER_ACCEPT -> {
                ApiError error = new ApiError(fault.status(), fault.status(), "Internal error");
                yield Reply.json(error.status(), error.body());
            }
        };
    }
}
