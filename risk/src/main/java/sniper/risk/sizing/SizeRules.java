package sniper.risk.sizing;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * What a position is held to.
 *
 * @param maxPositionAtoms one position
 * @param maxPortfolioAtoms all positions together
 * @param maxShareBps one position of the portfolio's value; 0 = whatever its share
 * @param minSizeAtoms anything smaller is not worth its fees
 * @param maxPositions open at once
 */
public record SizeRules(
        long maxPositionAtoms, long maxPortfolioAtoms, int maxShareBps, long minSizeAtoms, int maxPositions) {
    private static final long USD = Money.ATOMS_PER_UNIT;

    public SizeRules {
        if (maxPositionAtoms <= 0 || maxPortfolioAtoms < maxPositionAtoms || maxShareBps < 0 || maxPositions <= 0) {
            throw new IllegalArgumentException("limits must be positive, a position at most the portfolio:"
                    + " maxPositionAtoms=" + maxPositionAtoms + " maxPortfolioAtoms=" + maxPortfolioAtoms
                    + " maxShareBps=" + maxShareBps + " maxPositions=" + maxPositions);
        }
        if (minSizeAtoms < 0 || minSizeAtoms > maxPositionAtoms) {
            throw new IllegalArgumentException("the smallest size must be 0 to the largest: minSizeAtoms="
                    + minSizeAtoms + " maxPositionAtoms=" + maxPositionAtoms);
        }
    }

    boolean hasShare() {
        return maxShareBps > 0;
    }

    /** The stricter of both, rule by rule. */
    public SizeRules within(SizeRules other) {
        long portfolio = Math.min(maxPortfolioAtoms, other.maxPortfolioAtoms);
        long position = Math.min(Math.min(maxPositionAtoms, other.maxPositionAtoms), portfolio);
        return new SizeRules(
                position,
                portfolio,
                hasShare() && other.hasShare()
                        ? Math.min(maxShareBps, other.maxShareBps)
                        : Math.max(maxShareBps, other.maxShareBps),
                Math.min(Math.max(minSizeAtoms, other.minSizeAtoms), position),
                Math.min(maxPositions, other.maxPositions));
    }

    /** These rules, or those that were copied. */
    public SizeRules copy(StateCopy state) {
        return new SizeRules(
                state.of(maxPositionAtoms),
                state.of(maxPortfolioAtoms),
                state.of(maxShareBps),
                state.of(minSizeAtoms),
                state.of(maxPositions));
    }

    public void hashInto(StateHash hash) {
        hash.add(maxPositionAtoms)
                .add(maxPortfolioAtoms)
                .add(maxShareBps)
                .add(minSizeAtoms)
                .add(maxPositions);
    }

    /** 10,000 USD a position, 100,000 USD in all, 5 % of the portfolio, at least 10 USD, 10 positions. */
    public static SizeRules seedCompat() {
        return new SizeRules(10_000 * USD, 100_000 * USD, 500, 10 * USD, 10);
    }
}
