package sniper.risk.sizing;

import sniper.core.instrument.Money;

/**
 * How much of a trade the market can take.
 *
 * @param spreadBps of the price; 2,000 is a fifth
 * @param depthAtoms value near the best price
 * @param volumeAtoms value traded in 24 hours
 */
public record LiquidityGate(int spreadBps, long depthAtoms, long volumeAtoms, boolean hasMarketMaker) {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final int AVOID_SPREAD_BPS = 2_000;
    private static final int CAUTION_SPREAD_BPS = 1_000;
    private static final long MIN_DEPTH_ATOMS = 500 * USD;
    private static final long MIN_VOLUME_ATOMS = 100_000 * USD;
    private static final long WITHOUT_MAKER_ATOMS = 100 * USD;

    /** What to do. */
    public enum Action {
        PROCEED,
        CAUTION,
        AVOID
    }

    public Action action() {
        if (spreadBps > AVOID_SPREAD_BPS || !hasMarketMaker) {
            return Action.AVOID;
        }
        return spreadBps > CAUTION_SPREAD_BPS || depthAtoms < MIN_DEPTH_ATOMS || volumeAtoms < MIN_VOLUME_ATOMS
                ? Action.CAUTION
                : Action.PROCEED;
    }

    /** Every shortage makes it smaller; nothing at all across a spread to avoid. */
    public long allowedAtoms(long sizeAtoms) {
        if (spreadBps > AVOID_SPREAD_BPS) {
            return 0;
        }
        long allowed = spreadBps > CAUTION_SPREAD_BPS ? Money.bpsFloor(sizeAtoms, 3_000) : sizeAtoms;
        if (depthAtoms < MIN_DEPTH_ATOMS) {
            allowed = Money.bpsFloor(allowed, 5_000);
        }
        if (volumeAtoms < MIN_VOLUME_ATOMS) {
            allowed = Money.bpsFloor(allowed, 7_000);
        }
        return hasMarketMaker ? allowed : Math.min(allowed, WITHOUT_MAKER_ATOMS);
    }
}
