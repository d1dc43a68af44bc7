package sniper.risk.sizing;

import org.jspecify.annotations.Nullable;
import sniper.core.book.Book;
import sniper.core.book.Levels;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;

/**
 * How much of a trade the market can take.
 *
 * @param spreadBps of the price; 2,000 is a fifth
 * @param depthAtoms value offered near the best price
 * @param volumeAtoms value traded in 24 hours, {@link #UNKNOWN} = nobody says
 * @param hasMarketMaker both sides are quoted
 */
public record LiquidityGate(int spreadBps, long depthAtoms, long volumeAtoms, boolean hasMarketMaker) {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final long WHOLE_BPS = Money.BPS_PER_UNIT;
    private static final int AVOID_SPREAD_BPS = 2_000;
    private static final int CAUTION_SPREAD_BPS = 1_000;
    private static final long MIN_DEPTH_ATOMS = 500 * USD;
    private static final long MIN_VOLUME_ATOMS = 100_000 * USD;
    private static final long WITHOUT_MAKER_ATOMS = 100 * USD;

    /** Of the best price; what lies further away is not near. */
    private static final int NEAR_BPS = 100;

    public static final long UNKNOWN = -1;

    /** The instrument's market now; null before anybody has quoted it. */
    public static @Nullable LiquidityGate of(Instrument instrument) {
        Book book = instrument.book();
        long bid = book.bidPriceTicks();
        long ask = book.askPriceTicks();
        if (bid == 0 && ask == 0) {
            return null;
        }
        boolean both = bid != 0 && ask != 0;
        long spread = both ? Math.max(0, ask - bid) : 0;
        int spreadBps = both ? (int) Math.min(WHOLE_BPS, Money.mulDiv(spread, WHOLE_BPS, bid + spread / 2, true)) : 0;
        return new LiquidityGate(spreadBps, offeredAtoms(instrument, ask), UNKNOWN, both);
    }

    private static long offeredAtoms(Instrument instrument, long ask) {
        Book book = instrument.book();
        if (ask == 0 || !book.depth().isCurrent()) {
            return instrument.notionalFloor(ask, book.askQuantityLots());
        }
        Levels asks = book.depth().asks();
        long near = Money.bpsFloor(ask, WHOLE_BPS + NEAR_BPS);
        long atoms = 0;
        for (int level = 0; level < asks.size() && asks.priceTicks(level) <= near && atoms < MIN_DEPTH_ATOMS; level++) {
            atoms += instrument.notionalFloor(asks.priceTicks(level), asks.quantityLots(level));
        }
        return atoms;
    }

    private boolean isVolumeThin() {
        return volumeAtoms != UNKNOWN && volumeAtoms < MIN_VOLUME_ATOMS;
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
        if (isVolumeThin()) {
            allowed = Money.bpsFloor(allowed, 7_000);
        }
        return hasMarketMaker ? allowed : Math.min(allowed, WITHOUT_MAKER_ATOMS);
    }
}
