package sniper.gateway.mexc;

/** Fuzz target: the order book, trades, candles, tickers and announcements as they are asked for. */
public final class MarketFuzz {
    private static final int SCALE = 4;
    private static final int MAX_LEVELS = 8;
    private static final GivenAnswers ANSWERS = new GivenAnswers();

    private MarketFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ANSWERS.read(
                input,
                client -> use(client.depth("MXUSDT", SCALE, SCALE, MAX_LEVELS)),
                client -> client.market().trades("MXUSDT", 0),
                client -> client.market().aggTrades("MXUSDT", 0, 0, 0),
                client -> client.market().klines("MXUSDT", "1m", 0, 0, 0),
                client -> client.market().averagePrice("MXUSDT"),
                client -> client.market().dayTickers(),
                client -> client.market().price("MXUSDT"),
                client -> client.market().quotes(),
                client -> client.market().offlineSymbols(),
                client -> client.market().announcements("", 0, 0),
                client -> client.market().ping());
    }

    private static void use(DepthLevels levels) {
        use(levels.bids());
        use(levels.asks());
    }

    private static void use(DepthLevels.Side side) {
        if (side.size() > MAX_LEVELS) {
            throw new AssertionError("levels must be bounded: size=" + side.size());
        }
        for (int level = 0; level < side.size(); level++) {
            if (side.priceTicks(level) <= 0 || side.quantityLots(level) < 0) {
                throw new AssertionError("a level must have a price and no negative quantity: " + side.priceTicks(level)
                        + " " + side.quantityLots(level));
            }
        }
    }
}
