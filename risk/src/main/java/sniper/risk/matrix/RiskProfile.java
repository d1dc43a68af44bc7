package sniper.risk.matrix;

import sniper.core.instrument.Money;
import sniper.core.state.StateHash;

/**
 * Parameters of the score and the buckets of its matrix.
 *
 * @param maxPortfolioAtoms all positions together
 * @param maxPositionAtoms one position
 * @param volatilityMultiplierBps what full volatility multiplies the score with; 15,000 is 1.5
 * @param sizes buckets of the trade's size, atoms
 * @param volatilities buckets of the volatility index, basis points
 * @param illiquidities buckets of what lacks of full liquidity, basis points
 */
public record RiskProfile(
        String name,
        RiskFormula formula,
        long maxPortfolioAtoms,
        long maxPositionAtoms,
        int volatilityMultiplierBps,
        Axis sizes,
        Axis volatilities,
        Axis illiquidities) {
    static final long MAX_AMOUNT_ATOMS = Long.MAX_VALUE / 4;
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final int SIZE_BUCKETS = 40;
    private static final int SHARE_BUCKETS = 10;
    private static final int TEN_PERCENT_BPS = 1_000;

    public RiskProfile {
        if (maxPositionAtoms <= 0 || maxPositionAtoms > maxPortfolioAtoms) {
            throw new IllegalArgumentException("a position is positive and at most the portfolio: maxPositionAtoms="
                    + maxPositionAtoms + " maxPortfolioAtoms=" + maxPortfolioAtoms);
        }
        if (maxPortfolioAtoms > MAX_AMOUNT_ATOMS || sizes.top() > MAX_AMOUNT_ATOMS) {
            throw new IllegalArgumentException("amounts must leave room for sums: maxPortfolioAtoms="
                    + maxPortfolioAtoms + " largest size=" + sizes.top());
        }
        if (volatilities.top() > MarketState.WHOLE_BPS || illiquidities.top() > MarketState.WHOLE_BPS) {
            throw new IllegalArgumentException("indices end at 10000: volatilities=" + volatilities.top()
                    + " illiquidities=" + illiquidities.top());
        }
        if (volatilityMultiplierBps < 0 || volatilityMultiplierBps > 10 * Money.BPS_PER_UNIT) {
            throw new IllegalArgumentException(
                    "volatilityMultiplierBps must be 0 to 100000: volatilityMultiplierBps=" + volatilityMultiplierBps);
        }
    }

    /** Reproduces the historical scores: 10,000 USD a position, 100,000 USD in all, 6 sizes by 5 volatilities. */
    public static RiskProfile seedCompat() {
        return seedCompat(100_000 * USD, 10_000 * USD, 15_000);
    }

    static RiskProfile seedCompat(long maxPortfolioAtoms, long maxPositionAtoms, int volatilityMultiplierBps) {
        return new RiskProfile(
                "seed-compat",
                RiskFormula.SEED_COMPAT,
                maxPortfolioAtoms,
                maxPositionAtoms,
                volatilityMultiplierBps,
                Axis.of(1_000 * USD, 1_000 * USD, 5_000 * USD, 10_000 * USD, 25_000 * USD, 50_000 * USD, 100_000 * USD),
                Axis.of(TEN_PERCENT_BPS, 1_000, 3_000, 5_000, 8_000, 10_000),
                Axis.of(TEN_PERCENT_BPS, 0, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000));
    }

    /** The product's own: 50,000 USD a position, 100,000 USD in all, monotone. */
    public static RiskProfile standard() {
        return standard(100_000 * USD, 50_000 * USD);
    }

    /** The product's own for other amounts. */
    public static RiskProfile standard(long maxPortfolioAtoms, long maxPositionAtoms) {
        return standard(maxPortfolioAtoms, maxPositionAtoms, 15_000);
    }

    static RiskProfile standard(long maxPortfolioAtoms, long maxPositionAtoms, int volatilityMultiplierBps) {
        long evenPositionAtoms = (maxPositionAtoms + SIZE_BUCKETS - 1) / SIZE_BUCKETS * SIZE_BUCKETS;
        return new RiskProfile(
                "standard",
                RiskFormula.MONOTONE,
                maxPortfolioAtoms,
                maxPositionAtoms,
                volatilityMultiplierBps,
                Axis.even(SIZE_BUCKETS, evenPositionAtoms),
                Axis.even(SHARE_BUCKETS, MarketState.WHOLE_BPS),
                Axis.even(SHARE_BUCKETS, MarketState.WHOLE_BPS));
    }

    void hashInto(StateHash hash) {
        hash.add(formula).add(maxPortfolioAtoms).add(maxPositionAtoms).add(volatilityMultiplierBps);
        sizes.hashInto(hash);
        volatilities.hashInto(hash);
        illiquidities.hashInto(hash);
    }
}
