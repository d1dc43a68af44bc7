package sniper.journal.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order, measured. What cannot be known is null.
 *
 * @param order what the journal says of it
 * @param strategy instance of its run
 * @param decision quote the engine knew when it decided
 * @param arrival quote when its first byte left; when nobody told that, the decision's
 * @param end quote the engine knew when the order ended
 * @param slippage what the executed quantity cost above the arrival's mid price
 * @param shortfall what the whole order cost above the decision's mid price, the rest valued at the end's
 * @param markouts what the executed quantity was worth above its price, so much later
 * @param fillRatio millionths, rounded down
 * @param spreadBps at arrival, hundredths of a basis point
 */
record OrderReview(
        OrderTrace order,
        String user,
        @Nullable Integer strategy,
        @Nullable SessionFacts session,
        @Nullable Quote decision,
        @Nullable Quote arrival,
        @Nullable Quote end,
        @Nullable Cost slippage,
        @Nullable Cost shortfall,
        Map<Horizon, Cost> markouts,
        @Nullable Long fillRatio,
        @Nullable Long spreadBps) {
    /** Run and strategy instance, as groups name it. */
    String strategyName() {
        return strategy == null ? "none" : order.runId + "/" + strategy;
    }
}
