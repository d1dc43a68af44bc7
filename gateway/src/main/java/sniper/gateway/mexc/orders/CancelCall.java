package sniper.gateway.mexc.orders;

import java.io.IOException;
import sniper.core.instrument.TradingRules;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.VenueClock;

/**
 * A cancel on its way. Its answer says nothing certain of the order, whose state is asked for afterwards.
 *
 * <p>Threading: see {@link RequestCall}.
 */
final class CancelCall extends RequestCall {
    private static final String CANCEL = "DELETE /api/v3/order";

    private final int runId;
    private final TradingRules rules;
    private final VenueClock clock;
    private final OrderEvents events;
    private final OrderQueries queries;
    private final Troubles troubles;

    CancelCall(
            long orderId,
            String url,
            int runId,
            TradingRules rules,
            VenueClock clock,
            OrderEvents events,
            OrderQueries queries,
            Troubles troubles) {
        super(orderId, "DELETE", url);
        this.runId = runId;
        this.rules = rules;
        this.clock = clock;
        this.events = events;
        this.queries = queries;
        this.troubles = troubles;
    }

    @Override
    void onAnswer(HttpAnswer answer) {
        try {
            OrderState unused = OrderState.read(CANCEL, answer);
            queries.ask(orderId, runId, rules);
        } catch (MexcException e) {
            troubles.onFailure(e);
            if (e.errorClass() == ErrorClass.UNKNOWN_ORDER) {
                queries.ask(orderId, runId, rules); // finished already, or never there
            } else {
                publish(e.errorClass(), e.venueCode(), String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    void onNoAnswer(IOException cause) {
        ErrorClass errorClass = sentNs() == 0 ? ErrorClass.LOCAL_GATE : ErrorClass.UNKNOWN_OUTCOME;
        publish(errorClass, 0, CANCEL + ": no answer: " + cause);
    }

    private void publish(ErrorClass errorClass, int venueCode, String message) {
        events.publish(
                new OrderEvents.Reply(
                        orderId, ReplyOutcome.UNKNOWN, errorClass, venueCode, sentNs(), clock.nanos(), "", message),
                System.nanoTime());
    }
}
