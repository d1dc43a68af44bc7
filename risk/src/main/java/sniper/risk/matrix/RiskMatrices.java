package sniper.risk.matrix;

import java.util.Arrays;

/**
 * One matrix for every twentieth of the portfolio, so that none has to be built while positions come and go. Immutable; a
 * lookup rounds the portfolio up and allocates nothing.
 */
public final class RiskMatrices {
    static final int PORTFOLIO_STEPS = 20;

    private final MatrixParameters parameters;
    private final long version;
    private final long stepAtoms;
    private final RiskMatrix[] byPortfolio = new RiskMatrix[PORTFOLIO_STEPS + 1];

    private RiskMatrices(MatrixParameters parameters) {
        this.parameters = parameters;
        this.version = parameters.version();
        long most = parameters.maxPortfolioAtoms();
        this.stepAtoms = (most + PORTFOLIO_STEPS - 1) / PORTFOLIO_STEPS;
        RiskProfile profile = parameters.profile();
        Arrays.setAll(
                byPortfolio,
                step -> MatrixBuilder.build(profile, Math.min(step * stepAtoms, most), parameters.correlationBps()));
    }

    /** Takes some tens of milliseconds and a few megabytes; for any thread but the engine's, replay excepted. */
    public static RiskMatrices build(MatrixParameters parameters) {
        return new RiskMatrices(parameters);
    }

    public long version() {
        return version;
    }

    public MatrixParameters parameters() {
        return parameters;
    }

    public int maxScoreHundredths() {
        return parameters.maxScoreHundredths();
    }

    /** Whether there is a matrix for a portfolio as large as this. */
    public boolean holds(long portfolioAtoms) {
        return portfolioAtoms <= parameters.maxPortfolioAtoms();
    }

    /** @param portfolioAtoms one that this {@link #holds} */
    public RiskMatrix at(long portfolioAtoms) {
        return byPortfolio[(int) ((portfolioAtoms + stepAtoms - 1) / stepAtoms)];
    }
}
