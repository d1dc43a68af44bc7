package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.Locale;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.mexc.VenueErrors;

/** Tells the engine what a request for new orders met with. Threading: any thread but the egress stage. */
final class NewOrderReplies {
    private static final int NO_API_KEY = 400;

    private final VenueClock clock;
    private final OrderEvents events;
    private final OrderTimings timings;

    NewOrderReplies(VenueClock clock, OrderEvents events, OrderTimings timings) {
        this.clock = clock;
        this.events = events;
        this.timings = timings;
    }

    void accepted(RequestCall call, long orderId, String venueOrderId, long repliedNanos) {
        publish(call, orderId, ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0, venueOrderId, "", repliedNanos);
    }

    /** Refused, or answered in a way that leaves open what became of it. */
    void failed(RequestCall call, long orderId, MexcException e, long repliedNanos) {
        ErrorClass errorClass = isDuplicate(e) ? ErrorClass.UNKNOWN_OUTCOME : e.errorClass();
        String message = String.valueOf(e.getMessage());
        ReplyOutcome outcome = VenueErrors.outcomeOf(errorClass);
        publish(call, orderId, outcome, errorClass, e.venueCode(), "", message, repliedNanos);
    }

    /** The venue then holds an order under our id already, which is evidence against a rejection. */
    private static boolean isDuplicate(MexcException e) {
        return e.venueCode() == NO_API_KEY
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("duplicate");
    }

    void noAnswer(RequestCall call, long orderId, String what, IOException cause) {
        if (call.sentNs() == 0) {
            notSent(call, orderId, String.valueOf(cause));
        } else {
            String message = what + ": no answer: " + cause;
            ErrorClass errorClass = ErrorClass.UNKNOWN_OUTCOME;
            publish(call, orderId, ReplyOutcome.UNKNOWN, errorClass, 0, "", message, System.nanoTime());
        }
    }

    void notSent(RequestCall call, long orderId, String why) {
        String message = "not sent: " + why;
        publish(call, orderId, ReplyOutcome.NOT_SENT, ErrorClass.LOCAL_GATE, 0, "", message, System.nanoTime());
    }

    private void publish(
            RequestCall call,
            long orderId,
            ReplyOutcome outcome,
            ErrorClass errorClass,
            int venueCode,
            String venueOrderId,
            String message,
            long repliedNanos) {
        if (call.sentNs() != 0) {
            timings.onReplied(orderId, call.sentNanos(), repliedNanos);
        }
        events.publish(
                new OrderEvents.Reply(
                        orderId, outcome, errorClass, venueCode, call.sentNs(), clock.nanos(), venueOrderId, message),
                repliedNanos);
    }
}
