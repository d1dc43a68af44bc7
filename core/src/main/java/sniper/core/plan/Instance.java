package sniper.core.plan;

import org.jspecify.annotations.Nullable;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.state.StateCopy;

/**
 * A strategy instance of a run.
 *
 * @param equitySymbol place among the run's symbols
 * @param hedgeSymbol place among the run's symbols
 * @param window complete periods the means are taken of
 * @param sharePpb of the run's money; those of all instances make the whole
 */
public record Instance(
        AllocationStrategy strategy, int equitySymbol, int hedgeSymbol, BarPeriod bar, int window, long sharePpb) {
    /** @param instance null when it is put back */
    static Instance copy(StateCopy state, @Nullable Instance instance) {
        return new Instance(
                state.of(instance == null ? AllocationStrategy.NULL_VAL : instance.strategy),
                state.of(instance == null ? 0 : instance.equitySymbol),
                state.of(instance == null ? 0 : instance.hedgeSymbol),
                state.of(instance == null ? BarPeriod.NULL_VAL : instance.bar),
                state.of(instance == null ? 0 : instance.window),
                state.of(instance == null ? 0L : instance.sharePpb));
    }
}
