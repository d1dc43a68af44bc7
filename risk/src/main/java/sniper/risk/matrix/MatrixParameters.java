package sniper.risk.matrix;

import org.jspecify.annotations.Nullable;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.message.RiskMatrixDefinedEncoder;
import sniper.core.message.ScoreFormula;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * All that a set of matrices is built from, as it stands in the message that has them taken over.
 *
 * @param maxPortfolioAtoms all positions together
 * @param maxPositionAtoms one position
 * @param volatilityMultiplierBps what full volatility multiplies the score with
 * @param correlationBps how much the market moves as one
 * @param maxScoreHundredths a trade that scores more is refused; at most what the matrix itself leaves a size for
 * @param seedCompat the historical score, in its own buckets
 */
public record MatrixParameters(
        long maxPortfolioAtoms,
        long maxPositionAtoms,
        int volatilityMultiplierBps,
        int correlationBps,
        int maxScoreHundredths,
        boolean seedCompat) {
    /** In the place of parameters that are about to be put back. */
    public static final MatrixParameters NONE = new MatrixParameters(0, 0, 0, 0, 0, false);

    /** Above this no size is left. */
    public static final int HIGHEST_SCORE_HUNDREDTHS = 7_500;

    /** Leaves room for the last bucket of sizes, too. */
    private static final long MAX_PORTFOLIO_ATOMS = RiskProfile.MAX_AMOUNT_ATOMS - 1_000;

    private static final int STANDARD_MULTIPLIER_BPS = 15_000;

    /** Of the product's own score. */
    public MatrixParameters(
            long maxPortfolioAtoms,
            long maxPositionAtoms,
            int volatilityMultiplierBps,
            int correlationBps,
            int maxScoreHundredths) {
        this(maxPortfolioAtoms, maxPositionAtoms, volatilityMultiplierBps, correlationBps, maxScoreHundredths, false);
    }

    /** The historical score for these amounts, or its own where those are less. */
    public static MatrixParameters seedCompat(
            long maxPortfolioAtoms, long maxPositionAtoms, int correlationBps, int maxScoreHundredths) {
        RiskProfile seed = RiskProfile.seedCompat();
        long portfolio = Math.min(maxPortfolioAtoms, seed.maxPortfolioAtoms());
        return new MatrixParameters(
                portfolio,
                Math.min(Math.min(maxPositionAtoms, seed.maxPositionAtoms()), portfolio),
                seed.volatilityMultiplierBps(),
                correlationBps,
                maxScoreHundredths,
                true);
    }

    /** The product's own for these amounts; what is too large to be added up counts as the largest that is not. */
    public static MatrixParameters standard(long maxPortfolioAtoms, long maxPositionAtoms, int maxScoreHundredths) {
        return standard(maxPortfolioAtoms, maxPositionAtoms, MarketState.ASSUMED.correlationBps(), maxScoreHundredths);
    }

    /** The same with a correlation that was measured. */
    public static MatrixParameters standard(
            long maxPortfolioAtoms, long maxPositionAtoms, int correlationBps, int maxScoreHundredths) {
        long portfolio = Math.min(maxPortfolioAtoms, MAX_PORTFOLIO_ATOMS);
        return new MatrixParameters(
                portfolio,
                Math.min(maxPositionAtoms, portfolio),
                STANDARD_MULTIPLIER_BPS,
                correlationBps,
                maxScoreHundredths);
    }

    public static MatrixParameters of(RiskMatrixDefinedDecoder message) {
        return new MatrixParameters(
                message.maxPortfolioAtoms(),
                message.maxPositionAtoms(),
                message.volatilityMultiplierBps(),
                message.correlationBps(),
                message.maxScoreHundredths(),
                message.formula() == ScoreFormula.SEED_COMPAT);
    }

    public void writeTo(RiskMatrixDefinedEncoder message) {
        message.version(version())
                .maxPortfolioAtoms(maxPortfolioAtoms)
                .maxPositionAtoms(maxPositionAtoms)
                .volatilityMultiplierBps(volatilityMultiplierBps)
                .correlationBps(correlationBps)
                .maxScoreHundredths(maxScoreHundredths)
                .formula(seedCompat ? ScoreFormula.SEED_COMPAT : ScoreFormula.STANDARD);
    }

    /** Why nothing can be built from them, or null. */
    public @Nullable String problem() {
        if (maxPositionAtoms <= 0 || maxPositionAtoms > maxPortfolioAtoms) {
            return "a position is positive and at most the portfolio: maxPositionAtoms=" + maxPositionAtoms
                    + " maxPortfolioAtoms=" + maxPortfolioAtoms;
        }
        if (maxPortfolioAtoms > MAX_PORTFOLIO_ATOMS) {
            return "amounts must leave room for sums: maxPortfolioAtoms=" + maxPortfolioAtoms;
        }
        if (volatilityMultiplierBps < 0 || volatilityMultiplierBps > 10 * MarketState.WHOLE_BPS) {
            return "volatilityMultiplierBps must be 0 to 100000: volatilityMultiplierBps=" + volatilityMultiplierBps;
        }
        if (correlationBps < 0 || correlationBps > MarketState.WHOLE_BPS) {
            return "correlationBps must be 0 to 10000: correlationBps=" + correlationBps;
        }
        return maxScoreHundredths <= 0 || maxScoreHundredths > HIGHEST_SCORE_HUNDREDTHS
                ? "maxScoreHundredths must be 1 to 7500: maxScoreHundredths=" + maxScoreHundredths
                : null;
    }

    /** These parameters, or those that were copied. */
    public MatrixParameters copy(StateCopy state) {
        return new MatrixParameters(
                state.of(maxPortfolioAtoms),
                state.of(maxPositionAtoms),
                state.of(volatilityMultiplierBps),
                state.of(correlationBps),
                state.of(maxScoreHundredths),
                state.of(seedCompat));
    }

    /** Formula and buckets. */
    public RiskProfile profile() {
        return seedCompat
                ? RiskProfile.seedCompat(maxPortfolioAtoms, maxPositionAtoms, volatilityMultiplierBps)
                : RiskProfile.standard(maxPortfolioAtoms, maxPositionAtoms, volatilityMultiplierBps);
    }

    /** Same parameters and same way of building, same version, on any machine. */
    public long version() {
        StateHash hash = new StateHash();
        profile().hashInto(hash);
        return hash.add(RiskMatrices.PORTFOLIO_STEPS)
                .add(correlationBps)
                .add(maxScoreHundredths)
                .value();
    }
}
