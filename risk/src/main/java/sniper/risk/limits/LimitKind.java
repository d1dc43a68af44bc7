package sniper.risk.limits;

/** What is limited; a smaller limit is always the stricter one. */
public enum LimitKind {
    /** Value of one buy order. */
    ORDER_NOTIONAL(0, "orderNotionalAtoms", false),
    /** Value of one position, open buys included. */
    POSITION_NOTIONAL(1, "positionNotionalAtoms", false),
    /** Value of all positions, open buys included. */
    GROSS_EXPOSURE(2, "grossExposureAtoms", false),
    /** Realised and open loss of a UTC day; reached is broken. */
    DAILY_LOSS(3, "dailyLossAtoms", true),
    /** The same as a share of the equity at midnight. */
    DAILY_LOSS_SHARE(4, "dailyLossBps", true),
    /** Loss from the highest equity; reached is broken. */
    DRAWDOWN(5, "drawdownBps", true),
    /** The new one included. */
    OPEN_ORDERS(6, "openOrders", false),
    /** The new one included. */
    OPEN_POSITIONS(7, "openPositions", false),
    /** Distance of a price from the last trusted one. */
    PRICE_COLLAR(8, "priceCollarBps", false),
    /** Buys within any 60 s, the new one included. */
    ORDERS_PER_MINUTE(9, "ordersPerMinute", false),
    /** Quantity of one buy against what is offered at the best ask. */
    TOUCH_SHARE(10, "touchShareBps", false),
    /** Buys of one strategy instance that are the same, within any 60 s, the new one included. */
    REPEATED_ORDERS(11, "repeatedOrders", false),
    /** Time since the price came that a buy is compared with. */
    QUOTE_AGE(12, "quoteAgeNs", false);

    static final int COUNT = 13;

    private final int index;
    private final String key;
    private final boolean brokenWhenReached;

    LimitKind(int index, String key, boolean brokenWhenReached) {
        this.index = index;
        this.key = key;
        this.brokenWhenReached = brokenWhenReached;
    }

    int index() {
        return index;
    }

    /** Its name with the unit last. */
    public String key() {
        return key;
    }

    /** A share of the equity, which only some scopes have. */
    boolean isOfEquity() {
        return this == DAILY_LOSS_SHARE || this == DRAWDOWN;
    }

    /** Losses break a limit by reaching it, everything else by passing it. */
    public boolean isBroken(long value, long limit) {
        return brokenWhenReached ? value >= limit : value > limit;
    }
}
