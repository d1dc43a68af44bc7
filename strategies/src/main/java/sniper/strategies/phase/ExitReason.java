package sniper.strategies.phase;

import sniper.core.message.OrderPurpose;

/** Why something is sold, in the order of priority. */
public enum ExitReason {
    STOP_LOSS(4, OrderPurpose.STOP_LOSS),
    TRAILING_STOP(3, OrderPurpose.TRAILING_STOP),
    TAKE_PROFIT(2, OrderPurpose.TAKE_PROFIT),
    TIME_EXIT(1, OrderPurpose.TIME_EXIT),
    NONE(0, OrderPurpose.NULL_VAL);

    private final int priority;
    private final OrderPurpose purpose;

    ExitReason(int priority, OrderPurpose purpose) {
        this.priority = priority;
        this.purpose = purpose;
    }

    /** What its orders are for. */
    public OrderPurpose purpose() {
        return purpose;
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
