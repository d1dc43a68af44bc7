package sniper.gateway.mexc.orders;

import java.io.IOException;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * A new order on its way. It is sent a second time for one reason only: the venue refused it because of our time.
 *
 * <p>Threading: see {@link RequestCall}.
 */
final class NewOrderCall extends RequestCall {
    private static final String NEW = "POST /api/v3/order";

    private final NewOrderReplies replies;
    private final ClockRetry clockRetry;
    private final boolean second;

    NewOrderCall(
            long orderId,
            Urgency urgency,
            byte[] url,
            long deadlineNs,
            long leaveByNs,
            NewOrderReplies replies,
            ClockRetry clockRetry,
            boolean second) {
        super(orderId, RequestKind.NEW_ORDER, urgency, "POST", url, deadlineNs, leaveByNs);
        this.replies = replies;
        this.clockRetry = clockRetry;
        this.second = second;
    }

    private NewOrderCall again() {
        return new NewOrderCall(orderId, urgency(), urlBytes(), deadlineNs, leaveByNs, replies, clockRetry, true);
    }

    @Override
    void onAnswer(HttpAnswer answer) {
        long repliedNanos = System.nanoTime();
        try {
            replies.accepted(this, orderId, OrderState.read(NEW, answer).orderId(), repliedNanos);
        } catch (MexcException e) {
            clockRetry.onFailed(e, second, this::again, () -> replies.failed(this, orderId, e, repliedNanos));
        }
    }

    @Override
    void onNoAnswer(IOException cause) {
        replies.noAnswer(this, orderId, NEW, cause);
    }

    @Override
    void onNotSent(String why) {
        replies.notSent(this, orderId, why);
    }
}
