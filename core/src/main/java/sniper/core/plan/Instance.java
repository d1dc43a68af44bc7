package sniper.core.plan;

import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;

/**
 * A strategy instance of a run.
 *
 * @param equitySymbol place among the run's symbols
 * @param hedgeSymbol place among the run's symbols
 * @param window complete periods the means are taken of
 * @param sharePpb of the run's money; those of all instances make the whole
 */
public record Instance(
        AllocationStrategy strategy, int equitySymbol, int hedgeSymbol, BarPeriod bar, int window, long sharePpb) {}
