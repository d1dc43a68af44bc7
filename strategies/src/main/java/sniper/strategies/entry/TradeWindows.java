package sniper.strategies.entry;

/**
 * Over what time trades are looked at.
 *
 * @param bucketNs trades within one bucket count as one move
 * @param fullVolatilityPpm root mean square move per bucket that makes the volatility index 1
 * @param levelBuckets buckets whose lows and highs are support and resistance
 * @param warmBuckets buckets with trades before anything is said of them
 */
public record TradeWindows(long bucketNs, int fullVolatilityPpm, int levelBuckets, int warmBuckets) {
    /** Seconds; a move of 5 % each is as volatile as the index goes; levels of a minute. */
    public static final TradeWindows DEFAULT = new TradeWindows(1_000_000_000L, 50_000, 60, 8);

    private static final int MAX_LEVEL_BUCKETS = 1_024;

    /** Refuses windows without an extent. */
    public TradeWindows {
        if (bucketNs <= 0 || fullVolatilityPpm <= 0 || warmBuckets <= 0) {
            throw new IllegalArgumentException("windows must be positive: bucketNs=" + bucketNs + " fullVolatilityPpm="
                    + fullVolatilityPpm + " warmBuckets=" + warmBuckets);
        }
        if (levelBuckets <= 0 || levelBuckets > MAX_LEVEL_BUCKETS) {
            throw new IllegalArgumentException(
                    "levelBuckets must be from 1 to " + MAX_LEVEL_BUCKETS + ": levelBuckets=" + levelBuckets);
        }
    }
}
