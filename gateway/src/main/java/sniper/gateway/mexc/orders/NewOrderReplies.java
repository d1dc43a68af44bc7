package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.Locale;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/** Tells the engine what a request for new orders met with. Threading: any thread but the egress stage. */
final class NewOrderReplies {
    private static final int NO_API_KEY = 400;

    private final VenueClock clock;
    private final RequestGate gate;
    private final OrderEvents events;
    private final OrderTimings timings;

    NewOrderReplies(VenueClock clock, RequestGate gate, OrderEvents events, OrderTimings timings) {
        this.clock = clock;
        this.gate = gate;
        this.events = events;
        this.timings = timings;
    }

    void accepted(RequestCall call, long orderId, String venueOrderId, long repliedNanos) {
        publish(call, orderId, ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0, venueOrderId, "", repliedNanos);
    }

    /** Refused, or answered in a way that leaves open what became of it. */
    void failed(RequestCall call, long orderId, MexcException e, long repliedNanos) {
        boolean duplicate = isDuplicate(e);
        ErrorClass errorClass = duplicate ? ErrorClass.UNKNOWN_OUTCOME : e.errorClass();
        String message = String.valueOf(e.getMessage());
        ReplyOutcome outcome = duplicate ? ReplyOutcome.UNKNOWN : e.outcome();
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
        boolean stopped = gate.isStopped(call.kind(), call.urgency());
        ErrorClass errorClass = stopped ? ErrorClass.THROTTLE : ErrorClass.LOCAL_GATE;
        publish(call, orderId, ReplyOutcome.NOT_SENT, errorClass, 0, "", message, System.nanoTime());
    }

    /** How long what follows has to wait: a question where this one's outcome is unknown, else another order. */
    private long waitNs(RequestCall call, ReplyOutcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> gate.closedNs(RequestKind.QUERY_ORDER, Urgency.URGENT);
            case REJECTED, NOT_SENT -> gate.waitNs(call.kind(), call.urgency());
            case ACCEPTED, NOT_FOUND, NULL_VAL -> 0;
        };
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
        long repliedNs = clock.nanos();
        long retryAtNs = OrderEvents.retryAtNs(repliedNs, waitNs(call, outcome));
        events.publish(
                new OrderEvents.Reply(
                        orderId,
                        outcome,
                        errorClass,
                        venueCode,
                        call.sentNs(),
                        repliedNs,
                        retryAtNs,
                        venueOrderId,
                        message),
                repliedNanos);
    }
}
