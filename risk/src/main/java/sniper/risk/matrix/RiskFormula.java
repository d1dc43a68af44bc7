package sniper.risk.matrix;

import sniper.core.instrument.Money;

/** The three parts of the score in which the profiles differ. */
public enum RiskFormula {
    /** The historical one: an empty portfolio counts as full concentration, and no volatility as no risk at all. */
    SEED_COMPAT {
        @Override
        long concentrationNanos(long sizeAtoms, long portfolioAtoms, long maxPortfolioAtoms) {
            if (portfolioAtoms == 0) {
                return sizeAtoms == 0 ? 0 : Points.MAX_NANOS;
            }
            return Points.share(sizeAtoms, portfolioAtoms, CONCENTRATION_POINTS);
        }

        @Override
        long impactNanos(long sizeAtoms, long portfolioAtoms, long maxPortfolioAtoms) {
            return sizeAtoms == 0 ? 0 : Points.share(sizeAtoms, portfolioAtoms + sizeAtoms, Points.MAX);
        }

        @Override
        long volatilityFactor(int volatilityBps, int multiplierBps) {
            return (long) volatilityBps * multiplierBps;
        }
    },

    /**
     * Never falls when size, portfolio, volatility or illiquidity grow: both shares are of what the portfolio may hold,
     * and volatility only adds.
     */
    MONOTONE {
        @Override
        long concentrationNanos(long sizeAtoms, long portfolioAtoms, long maxPortfolioAtoms) {
            return Points.share(sizeAtoms, maxPortfolioAtoms, CONCENTRATION_POINTS);
        }

        @Override
        long impactNanos(long sizeAtoms, long portfolioAtoms, long maxPortfolioAtoms) {
            return Points.share(portfolioAtoms + sizeAtoms, maxPortfolioAtoms, Points.MAX);
        }

        @Override
        long volatilityFactor(int volatilityBps, int multiplierBps) {
            return Math.max(ONE, (long) volatilityBps * multiplierBps);
        }
    };

    /** A factor of one: basis points of basis points. */
    static final long ONE = (long) Money.BPS_PER_UNIT * Money.BPS_PER_UNIT;

    /** Half of the base is already full concentration. */
    private static final int CONCENTRATION_POINTS = 200;

    abstract long concentrationNanos(long sizeAtoms, long portfolioAtoms, long maxPortfolioAtoms);

    abstract long impactNanos(long sizeAtoms, long portfolioAtoms, long maxPortfolioAtoms);

    /** In 1/{@link #ONE}. */
    abstract long volatilityFactor(int volatilityBps, int multiplierBps);
}
