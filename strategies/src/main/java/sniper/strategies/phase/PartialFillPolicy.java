package sniper.strategies.phase;

import sniper.core.instrument.Money;

/** What to do about an order that was filled in part. */
public enum PartialFillPolicy {
    /** Nothing worth mentioning is left. */
    COMPLETE(0, 10_000, 1),
    COMPLETE_ORDER(0, 10_000, 1),
    CONTINUE_EXECUTION(10, 10_000, 1),
    ADJUST_STRATEGY(20, 8_000, 1),
    REASSESS_MARKET(50, 10_000, 2);

    private static final int COMPLETE_FROM_BPS = 9_500;
    private static final int CONTINUE_FROM_BPS = 5_000;
    private static final int ADJUST_FROM_BPS = 2_000;

    private final int priceAdjustmentBps;
    private final int sizeBps;
    private final int timeoutFactor;

    PartialFillPolicy(int priceAdjustmentBps, int sizeBps, int timeoutFactor) {
        this.priceAdjustmentBps = priceAdjustmentBps;
        this.sizeBps = sizeBps;
        this.timeoutFactor = timeoutFactor;
    }

    /**
     * By the share that was filled.
     *
     * @param negligibleLots 0.001 of the base asset in lots
     */
    public static PartialFillPolicy of(long filledLots, long orderedLots, long negligibleLots) {
        if (filledLots < 0 || orderedLots <= 0) {
            throw new IllegalArgumentException("an order has a quantity, and fills are not negative: filledLots="
                    + filledLots + " orderedLots=" + orderedLots);
        }
        if (orderedLots - filledLots <= negligibleLots) {
            return COMPLETE;
        }
        long bps = Money.mulDiv(filledLots, Money.BPS_PER_UNIT, orderedLots, false);
        if (bps >= COMPLETE_FROM_BPS) {
            return COMPLETE_ORDER;
        }
        if (bps >= CONTINUE_FROM_BPS) {
            return CONTINUE_EXECUTION;
        }
        return bps >= ADJUST_FROM_BPS ? ADJUST_STRATEGY : REASSESS_MARKET;
    }

    /** How much further to go towards the market. */
    public int priceAdjustmentBps() {
        return priceAdjustmentBps;
    }

    /** Share of the rest to go on with. */
    public int sizeBps() {
        return sizeBps;
    }

    public int timeoutFactor() {
        return timeoutFactor;
    }
}
