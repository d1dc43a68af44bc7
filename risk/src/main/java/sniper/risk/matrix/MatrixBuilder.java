package sniper.risk.matrix;

import sniper.core.state.StateHash;

/** Works out every cell of a matrix. Stateless; for any thread but the engine's. */
public final class MatrixBuilder {
    private static final short FULL_SCORE = 100 * 100;
    private static final int MAX_CELLS = 1 << 20;

    private MatrixBuilder() {}

    /**
     * @param portfolioAtoms sum of the positions; with the monotone formula an upper bound gives a matrix that stays
     *     right until it is passed
     * @param correlationBps how much the market moves as one
     */
    public static RiskMatrix build(RiskProfile profile, long portfolioAtoms, int correlationBps) {
        if (portfolioAtoms < 0 || portfolioAtoms > RiskProfile.MAX_AMOUNT_ATOMS) {
            throw new IllegalArgumentException(
                    "portfolioAtoms must not be negative or overflow: portfolioAtoms=" + portfolioAtoms);
        }
        int rows = Sentiment.values().length
                * profile.illiquidities().size()
                * profile.volatilities().size();
        int cells = 1 + rows * profile.sizes().size();
        if (cells > MAX_CELLS) {
            throw new IllegalArgumentException("a matrix has at most " + MAX_CELLS + " cells: cells=" + cells);
        }
        short[] scores = new short[cells];
        long[] sizes = new long[cells];
        scores[RiskMatrix.REFUSED] = FULL_SCORE;
        int cell = 1;
        for (Sentiment sentiment : Sentiment.values()) {
            for (int i = 0; i < profile.illiquidities().size(); i++) {
                int liquidity =
                        MarketState.WHOLE_BPS - (int) profile.illiquidities().bound(i);
                for (int v = 0; v < profile.volatilities().size(); v++) {
                    int volatility = (int) profile.volatilities().bound(v);
                    MarketState market = new MarketState(volatility, liquidity, correlationBps, sentiment);
                    fillRow(profile, market, portfolioAtoms, cell, scores, sizes);
                    cell += profile.sizes().size();
                }
            }
        }
        return new RiskMatrix(version(profile, portfolioAtoms, correlationBps), portfolioAtoms, profile, scores, sizes);
    }

    private static void fillRow(
            RiskProfile profile, MarketState market, long portfolioAtoms, int first, short[] scores, long[] sizes) {
        for (int s = 0; s < profile.sizes().size(); s++) {
            long size = profile.sizes().bound(s);
            long nanos = RiskScore.nanos(profile, market, RiskScore.parts(profile, market, portfolioAtoms, size));
            scores[first + s] = (short) Points.hundredths(nanos);
            sizes[first + s] =
                    RiskScore.isAcceptable(nanos) ? RiskScore.maxAllowedAtoms(profile, portfolioAtoms, nanos) : 0;
        }
    }

    private static long version(RiskProfile profile, long portfolioAtoms, int correlationBps) {
        StateHash hash = new StateHash();
        profile.hashInto(hash);
        return hash.add(portfolioAtoms).add(correlationBps).value();
    }
}
