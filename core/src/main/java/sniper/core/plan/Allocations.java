package sniper.core.plan;

import sniper.core.message.AllocationStrategy;

/** How instances split their money between equity and hedge. Threading: called by the engine stage; may not allocate. */
@FunctionalInterface
public interface Allocations {
    /** A price or a mean is not positive: there is no weight, and nothing is traded. */
    long NO_WEIGHT = -1;

    long PPB = 1_000_000_000L;

    /**
     * The equity's weight in billionths; the hedge has the rest.
     *
     * @param equityTicks price now, in the units of the closes
     * @param equitySumTicks of the closes of the window, whose mean is this by {@code window}
     * @param hedgeTicks price now; a strategy may not look at it
     * @param window number of closes in both sums
     */
    long equityWeightPpb(
            AllocationStrategy strategy,
            long equityTicks,
            long equitySumTicks,
            long hedgeTicks,
            long hedgeSumTicks,
            int window);
}
