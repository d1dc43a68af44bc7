package sniper.strategies.phase;

/** Why something is sold, in the order of priority. */
public enum ExitReason {
    STOP_LOSS(4),
    TRAILING_STOP(3),
    TAKE_PROFIT(2),
    TIME_EXIT(1),
    NONE(0);

    private final int priority;

    ExitReason(int priority) {
        this.priority = priority;
    }

    /** Whether this takes the place of a reason decided on before. */
    public boolean overrides(ExitReason other) {
        return priority > other.priority;
    }

    /** Everything is sold, not only what phases are due. */
    public boolean sellsEverything() {
        return this != NONE && this != TAKE_PROFIT;
    }
}
