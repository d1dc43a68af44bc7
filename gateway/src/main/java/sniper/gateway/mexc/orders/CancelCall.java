package sniper.gateway.mexc.orders;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.TradingRules;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * A cancel on its way. Its answer says nothing certain of the order, whose state is asked for afterwards. What the venue
 * did not look at, because of its limits or our time, is sent again: a cancel does no harm twice.
 *
 * <p>Threading: see {@link RequestCall}.
 */
final class CancelCall extends RequestCall {
    private static final Logger LOG = LoggerFactory.getLogger(CancelCall.class);
    private static final String CANCEL = "DELETE /api/v3/order";
    private static final int MAX_ATTEMPTS = 5;

    private final int runId;
    private final TradingRules rules;
    private final VenueClock clock;
    private final OrderEvents events;
    private final OrderQueries queries;
    private final OrderConnections connections;
    private final ClockRetry clockRetry;
    private final int attempt;

    CancelCall(
            long orderId,
            byte[] url,
            int runId,
            TradingRules rules,
            VenueClock clock,
            OrderEvents events,
            OrderQueries queries,
            OrderConnections connections,
            ClockRetry clockRetry) {
        this(orderId, url, runId, rules, clock, events, queries, connections, clockRetry, 1);
    }

    private CancelCall(
            long orderId,
            byte[] url,
            int runId,
            TradingRules rules,
            VenueClock clock,
            OrderEvents events,
            OrderQueries queries,
            OrderConnections connections,
            ClockRetry clockRetry,
            int attempt) {
        super(orderId, RequestKind.CANCEL_ORDER, Urgency.URGENT, "DELETE", url, 0, 0);
        this.runId = runId;
        this.rules = rules;
        this.clock = clock;
        this.events = events;
        this.queries = queries;
        this.connections = connections;
        this.clockRetry = clockRetry;
        this.attempt = attempt;
    }

    private CancelCall again() {
        return new CancelCall(
                orderId, urlBytes(), runId, rules, clock, events, queries, connections, clockRetry, attempt + 1);
    }

    @Override
    void onAnswer(HttpAnswer answer) {
        try {
            OrderState unused = OrderState.read(CANCEL, answer);
            queries.ask(orderId, runId, rules);
        } catch (MexcException e) {
            switch (e.errorClass()) {
                case UNKNOWN_ORDER -> queries.ask(orderId, runId, rules); // finished already, or never there
                case THROTTLE -> onThrottled(e);
                default -> clockRetry.onFailed(e, attempt > 1, this::again, () -> publish(e));
            }
        }
    }

    private void onThrottled(MexcException e) {
        if (attempt < MAX_ATTEMPTS && connections.again(again())) {
            LOG.warn("the cancel of order {} waits: {}", orderId, e.getMessage());
        } else {
            publish(e);
        }
    }

    @Override
    void onNoAnswer(IOException cause) {
        ErrorClass errorClass = sentNs() == 0 ? ErrorClass.LOCAL_GATE : ErrorClass.UNKNOWN_OUTCOME;
        publish(errorClass, 0, CANCEL + ": no answer: " + cause);
    }

    @Override
    void onNotSent(String why) {
        publish(ErrorClass.LOCAL_GATE, 0, "cancel not sent: " + why);
    }

    private void publish(MexcException e) {
        publish(e.errorClass(), e.venueCode(), String.valueOf(e.getMessage()));
    }

    private void publish(ErrorClass errorClass, int venueCode, String message) {
        events.publish(
                new OrderEvents.Reply(
                        orderId, ReplyOutcome.UNKNOWN, errorClass, venueCode, sentNs(), clock.nanos(), 0, "", message),
                System.nanoTime());
    }
}
