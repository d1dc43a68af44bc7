package sniper.strategies;

/**
 * Stands where a strategy instance is entered and left: it may measure, but nothing the instance decides may depend on
 * it; and it may throw in the instance's place, so that isolation can be tried out. Threading: called by the engine stage.
 */
@FunctionalInterface
public interface InstanceProbe {
    /** Looks away. */
    InstanceProbe NONE = (runId, strategyId) -> {};

    void enter(int runId, int strategyId);

    /** In order; an instance that failed is not left. */
    default void leave(int runId, int strategyId) {}
}
