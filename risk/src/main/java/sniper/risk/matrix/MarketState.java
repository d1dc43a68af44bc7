package sniper.risk.matrix;

/**
 * What the score takes from the market.
 *
 * @param volatilityBps volatility index, 0 to 10,000
 * @param liquidityBps liquidity index, 0 (none) to 10,000
 * @param correlationBps how much the market moves as one, 0 to 10,000
 */
public record MarketState(int volatilityBps, int liquidityBps, int correlationBps, Sentiment sentiment) {
    static final int WHOLE_BPS = 10_000;

    /** Assumed where nothing is measured yet: 50, 80, 0.3 and neutral. */
    public static final MarketState ASSUMED = new MarketState(5_000, 8_000, 3_000, Sentiment.NEUTRAL);

    public MarketState {
        requireShare("volatilityBps", volatilityBps);
        requireShare("liquidityBps", liquidityBps);
        requireShare("correlationBps", correlationBps);
    }

    public MarketState withVolatility(int bps) {
        return new MarketState(bps, liquidityBps, correlationBps, sentiment);
    }

    public MarketState withLiquidity(int bps) {
        return new MarketState(volatilityBps, bps, correlationBps, sentiment);
    }

    public MarketState withSentiment(Sentiment latest) {
        return new MarketState(volatilityBps, liquidityBps, correlationBps, latest);
    }

    private static void requireShare(String name, int bps) {
        if (bps < 0 || bps > WHOLE_BPS) {
            throw new IllegalArgumentException(name + " must be 0 to 10000: " + name + "=" + bps);
        }
    }
}
