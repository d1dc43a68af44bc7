package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.Locale;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.mexc.VenueErrors;

/** A new order on its way. Threading: see {@link RequestCall}. */
final class NewOrderCall extends RequestCall {
    private static final String NEW = "POST /api/v3/order";
    private static final int NO_API_KEY = 400;

    private final VenueClock clock;
    private final OrderEvents events;
    private final OrderTimings timings;
    private final Troubles troubles;

    NewOrderCall(
            long orderId, String url, VenueClock clock, OrderEvents events, OrderTimings timings, Troubles troubles) {
        super(orderId, "POST", url);
        this.clock = clock;
        this.events = events;
        this.timings = timings;
        this.troubles = troubles;
    }

    @Override
    void onAnswer(HttpAnswer answer) {
        long repliedNanos = System.nanoTime();
        try {
            String venueOrderId = OrderState.read(NEW, answer).orderId();
            publish(ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0, venueOrderId, "", repliedNanos);
        } catch (MexcException e) {
            ErrorClass errorClass = isDuplicate(e) ? ErrorClass.UNKNOWN_OUTCOME : e.errorClass();
            String message = String.valueOf(e.getMessage());
            publish(VenueErrors.outcomeOf(errorClass), errorClass, e.venueCode(), "", message, repliedNanos);
            troubles.onFailure(e);
        }
    }

    /** The venue then holds an order under our id already, which is evidence against a rejection. */
    private static boolean isDuplicate(MexcException e) {
        return e.venueCode() == NO_API_KEY
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("duplicate");
    }

    @Override
    void onNoAnswer(IOException cause) {
        long repliedNanos = System.nanoTime();
        if (sentNs() == 0) {
            publish(ReplyOutcome.NOT_SENT, ErrorClass.LOCAL_GATE, 0, "", "not sent: " + cause, repliedNanos);
        } else {
            String message = NEW + ": no answer: " + cause;
            publish(ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0, "", message, repliedNanos);
        }
    }

    private void publish(
            ReplyOutcome outcome,
            ErrorClass errorClass,
            int venueCode,
            String venueOrderId,
            String message,
            long repliedNanos) {
        if (sentNs() != 0) {
            timings.onReplied(orderId, sentNanos(), repliedNanos);
        }
        events.publish(
                new OrderEvents.Reply(
                        orderId, outcome, errorClass, venueCode, sentNs(), clock.nanos(), venueOrderId, message),
                repliedNanos);
    }
}
