package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.BatchResult;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * New orders of one instrument on their way in one request. What became of each is told by its client order id; an order
 * the answer does not tell of is unknown.
 *
 * <p>Threading: see {@link RequestCall}.
 */
final class BatchCall extends RequestCall {
    private static final String BATCH = "POST " + BatchResult.PATH;

    private final List<Long> orderIds;
    private final List<String> clientOrderIds;
    private final NewOrderReplies replies;
    private final ClockRetry clockRetry;
    private final boolean second;

    BatchCall(
            List<Long> orderIds,
            List<String> clientOrderIds,
            Urgency urgency,
            byte[] url,
            long leaveByNs,
            NewOrderReplies replies,
            ClockRetry clockRetry,
            boolean second) {
        super(orderIds.get(0), RequestKind.BATCH_ORDERS, urgency, "POST", url, 0, leaveByNs);
        this.orderIds = orderIds;
        this.clientOrderIds = clientOrderIds;
        this.replies = replies;
        this.clockRetry = clockRetry;
        this.second = second;
    }

    private BatchCall again() {
        return new BatchCall(orderIds, clientOrderIds, urgency(), urlBytes(), leaveByNs, replies, clockRetry, true);
    }

    @Override
    void onAnswer(HttpAnswer answer) {
        long repliedNanos = System.nanoTime();
        try {
            List<BatchResult> results = BatchResult.readAll(answer);
            for (int i = 0; i < orderIds.size(); i++) {
                tell(orderIds.get(i), BatchResult.find(results, clientOrderIds, i), answer, repliedNanos);
            }
        } catch (MexcException e) {
            clockRetry.onFailed(e, second, this::again, () -> allFailed(e, repliedNanos));
        }
    }

    private void tell(long orderId, @Nullable BatchResult result, HttpAnswer answer, long repliedNanos) {
        if (result == null) {
            replies.failed(this, orderId, answer.missing(BATCH, "result of this order"), repliedNanos);
        } else if (result.accepted()) {
            replies.accepted(this, orderId, result.orderId(), repliedNanos);
        } else {
            replies.failed(this, orderId, result.refusal(), repliedNanos);
        }
    }

    private void allFailed(MexcException e, long repliedNanos) {
        orderIds.forEach(orderId -> replies.failed(this, orderId, e, repliedNanos));
    }

    @Override
    void onNoAnswer(IOException cause) {
        orderIds.forEach(orderId -> replies.noAnswer(this, orderId, BATCH, cause));
    }

    @Override
    void onNotSent(String why) {
        orderIds.forEach(orderId -> replies.notSent(this, orderId, why));
    }
}
