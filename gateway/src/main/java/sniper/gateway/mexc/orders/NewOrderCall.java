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
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * A new order on its way. It is sent a second time for one reason only: the venue refused it because of our time.
 *
 * <p>Threading: see {@link RequestCall}.
 */
final class NewOrderCall extends RequestCall {
    private static final String NEW = "POST /api/v3/order";
    private static final int NO_API_KEY = 400;

    private final VenueClock clock;
    private final OrderEvents events;
    private final OrderTimings timings;
    private final ClockRetry clockRetry;
    private final boolean second;

    NewOrderCall(
            long orderId,
            Urgency urgency,
            String url,
            long deadlineNs,
            VenueClock clock,
            OrderEvents events,
            OrderTimings timings,
            ClockRetry clockRetry) {
        super(orderId, RequestKind.NEW_ORDER, urgency, "POST", url, deadlineNs);
        this.clock = clock;
        this.events = events;
        this.timings = timings;
        this.clockRetry = clockRetry;
        this.second = false;
    }

    private NewOrderCall(NewOrderCall first) {
        super(first.orderId, first.kind, first.urgency, first.method, first.url(), first.deadlineNs);
        this.clock = first.clock;
        this.events = first.events;
        this.timings = first.timings;
        this.clockRetry = first.clockRetry;
        this.second = true;
    }

    @Override
    void onAnswer(HttpAnswer answer) {
        long repliedNanos = System.nanoTime();
        try {
            String venueOrderId = OrderState.read(NEW, answer).orderId();
            publish(ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0, venueOrderId, "", repliedNanos);
        } catch (MexcException e) {
            if (e.errorClass() != ErrorClass.CLOCK) {
                publish(e, repliedNanos);
            } else if (second) {
                publish(e, repliedNanos);
                clockRetry.resync();
            } else {
                clockRetry.send(new NewOrderCall(this), () -> publish(e, repliedNanos));
            }
        }
    }

    private void publish(MexcException e, long repliedNanos) {
        ErrorClass errorClass = isDuplicate(e) ? ErrorClass.UNKNOWN_OUTCOME : e.errorClass();
        String message = String.valueOf(e.getMessage());
        publish(VenueErrors.outcomeOf(errorClass), errorClass, e.venueCode(), "", message, repliedNanos);
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

    @Override
    void onNotSent(String why) {
        publish(ReplyOutcome.NOT_SENT, ErrorClass.LOCAL_GATE, 0, "", "not sent: " + why, System.nanoTime());
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
