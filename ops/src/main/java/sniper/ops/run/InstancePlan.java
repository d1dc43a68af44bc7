package sniper.ops.run;

import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;

/**
 * One strategy instance of a run.
 *
 * @param window complete bars the mean is taken of
 * @param sharePpb of the run's money; those of all instances make a billion
 */
public record InstancePlan(
        AllocationStrategy strategy,
        String equitySymbol,
        String hedgeSymbol,
        BarPeriod bar,
        int window,
        long sharePpb) {}
