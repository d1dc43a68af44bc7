package sniper.strategies.phase;

/** What is odd about a plan, though it is allowed. */
public enum PlanWarning {
    /** Less than half is sold. */
    LITTLE_SOLD,
    /** More than half is kept. */
    MUCH_KEPT,
    /** More than 8 phases. */
    MANY_PHASES,
    /** More than 100 % between two phases. */
    WIDE_GAP
}
