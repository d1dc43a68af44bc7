package sniper.core.paper.desk;

import sniper.core.message.PaperReason;
import sniper.core.paper.OrderGate;
import sniper.core.plan.Allocations;

/**
 * What runs with books in the ledger are decided by.
 *
 * @param gate what they may enter
 * @param allocations how their instances split their money
 */
public record PaperParts(OrderGate gate, Allocations allocations) {
    /** Of an engine that has no such runs: nothing may be entered, and nothing has a weight. */
    public static PaperParts none() {
        return new PaperParts(
                (order, books, marketOpen, nowNs) -> PaperReason.FORBIDDEN_SYMBOL,
                (strategy, equityTicks, equitySumTicks, hedgeTicks, hedgeSumTicks, window) -> Allocations.NO_WEIGHT);
    }
}
