package sniper.risk.matrix;

/**
 * Score and largest size for every bucket of size, volatility, liquidity and sentiment. Immutable; a lookup rounds each
 * side up to the riskier bucket's end and allocates nothing.
 *
 * <p>What lies outside the buckets is refused: score 100, size 0.
 */
public final class RiskMatrix {
    /** The cell of everything that has no bucket. */
    public static final int REFUSED = 0;

    private static final int REFUSED_ROW = -1;

    private final long version;
    private final long portfolioAtoms;
    private final Axis sizes;
    private final Axis volatilities;
    private final Axis illiquidities;
    private final short[] scoreHundredths;
    private final long[] maxSizeAtoms;

    RiskMatrix(long version, long portfolioAtoms, RiskProfile profile, short[] scoreHundredths, long[] maxSizeAtoms) {
        this.version = version;
        this.portfolioAtoms = portfolioAtoms;
        this.sizes = profile.sizes();
        this.volatilities = profile.volatilities();
        this.illiquidities = profile.illiquidities();
        this.scoreHundredths = scoreHundredths;
        this.maxSizeAtoms = maxSizeAtoms;
    }

    /** Same parameters, same version, on any machine. */
    public long version() {
        return version;
    }

    /** The portfolio it was built for; with the monotone formula it holds for any smaller one as well. */
    public long portfolioAtoms() {
        return portfolioAtoms;
    }

    /** Where the market is; keep it until the market's state changes. */
    public int row(int volatilityBps, int liquidityBps, Sentiment sentiment) {
        int volatility = volatilities.bucket(volatilityBps);
        int illiquidity = liquidityBps < 0 ? Axis.OUTSIDE : illiquidities.bucket(MarketState.WHOLE_BPS - liquidityBps);
        if (volatility == Axis.OUTSIDE || illiquidity == Axis.OUTSIDE) {
            return REFUSED_ROW;
        }
        return ((sentiment.index() * illiquidities.size() + illiquidity) * volatilities.size() + volatility)
                * sizes.size();
    }

    /** The cell of a trade of this size in a row of this matrix. */
    public int cell(int row, long sizeAtoms) {
        int size = sizes.bucket(sizeAtoms);
        return row < 0 || size == Axis.OUTSIDE ? REFUSED : 1 + row + size;
    }

    public int cell(long sizeAtoms, int volatilityBps, int liquidityBps, Sentiment sentiment) {
        return cell(row(volatilityBps, liquidityBps, sentiment), sizeAtoms);
    }

    /** 0 to 10,000. */
    public int scoreHundredths(int cell) {
        return scoreHundredths[cell];
    }

    /** A trade in this cell passes up to this size; 0 when its score is too high for any. */
    public long maxSizeAtoms(int cell) {
        return maxSizeAtoms[cell];
    }
}
