package sniper.strategies;

/**
 * Stands where a strategy instance is entered and may throw in its place, so that its isolation can be tried out.
 * Threading: called by the engine stage.
 */
@FunctionalInterface
public interface FaultProbe {
    /** What a product runs with. */
    FaultProbe NONE = (runId, strategyId) -> {};

    void enter(int runId, int strategyId);
}
