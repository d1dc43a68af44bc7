package sniper.risk.sizing;

import sniper.core.instrument.Money;

/**
 * What a position is held to.
 *
 * @param maxPositionAtoms one position
 * @param maxPortfolioAtoms all positions together
 * @param maxShareBps one position of the portfolio's value
 * @param minSizeAtoms anything smaller is not worth its fees
 * @param maxPositions open at once
 */
public record SizeRules(
        long maxPositionAtoms, long maxPortfolioAtoms, int maxShareBps, long minSizeAtoms, int maxPositions) {
    private static final long USD = Money.ATOMS_PER_UNIT;

    public SizeRules {
        if (maxPositionAtoms <= 0 || maxPortfolioAtoms < maxPositionAtoms || maxShareBps <= 0 || maxPositions <= 0) {
            throw new IllegalArgumentException("limits must be positive, a position at most the portfolio:"
                    + " maxPositionAtoms=" + maxPositionAtoms + " maxPortfolioAtoms=" + maxPortfolioAtoms
                    + " maxShareBps=" + maxShareBps + " maxPositions=" + maxPositions);
        }
        if (minSizeAtoms < 0 || minSizeAtoms > maxPositionAtoms) {
            throw new IllegalArgumentException("the smallest size must be 0 to the largest: minSizeAtoms="
                    + minSizeAtoms + " maxPositionAtoms=" + maxPositionAtoms);
        }
    }

    /** 10,000 USD a position, 100,000 USD in all, 5 % of the portfolio, at least 10 USD, 10 positions. */
    public static SizeRules seedCompat() {
        return new SizeRules(10_000 * USD, 100_000 * USD, 500, 10 * USD, 10);
    }

    /** The same with 50,000 USD a position. */
    public static SizeRules standard() {
        return new SizeRules(50_000 * USD, 100_000 * USD, 500, 10 * USD, 10);
    }
}
