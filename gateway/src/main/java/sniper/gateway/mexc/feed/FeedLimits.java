package sniper.gateway.mexc.feed;

/**
 * Bounds of the feed's memory. A frame past them is counted as malformed or closes the connection; nothing grows.
 *
 * @param maxFrameBytes largest websocket message
 * @param maxInstruments instruments subscribed at one time
 * @param maxLevels price levels on one side of a depth message
 * @param maxDeals deals in a message
 */
public record FeedLimits(int maxFrameBytes, int maxInstruments, int maxLevels, int maxDeals) {
    public static final FeedLimits DEFAULT = new FeedLimits(256 * 1024, 4096, 5000, 5000);

    public FeedLimits {
        if (maxFrameBytes < 1 || maxInstruments < 1 || maxLevels < 1 || maxDeals < 1) {
            throw new IllegalArgumentException("feed limits must be positive: maxFrameBytes=" + maxFrameBytes
                    + " maxInstruments=" + maxInstruments + " maxLevels=" + maxLevels + " maxDeals=" + maxDeals);
        }
    }
}
