package sniper.strategies.phase;

/**
 * Why levels are no plan.
 *
 * @param text the rule, then the values
 */
public record PlanProblem(Rule rule, String text) {
    /** What a plan has to keep. */
    public enum Rule {
        LEVEL_COUNT,
        GAIN_RANGE,
        SELL_RANGE,
        GAINS_INCREASE,
        SELLS_SUM
    }
}
