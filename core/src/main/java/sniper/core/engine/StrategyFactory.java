package sniper.core.engine;

/** Makes the strategies of an engine. */
@FunctionalInterface
public interface StrategyFactory {
    Strategy create(StrategyContext context);
}
