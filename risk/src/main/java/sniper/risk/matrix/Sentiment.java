package sniper.risk.matrix;

/** Mood of the market; with what it multiplies the score and the market's own part of it. */
public enum Sentiment {
    BULLISH(0, 9_000, 10_000),
    NEUTRAL(1, 10_000, 10_000),
    BEARISH(2, 12_000, 11_000),
    VOLATILE(3, 14_000, 13_000);

    private final int index;
    private final int scoreBps;
    private final int marketBps;

    Sentiment(int index, int scoreBps, int marketBps) {
        this.index = index;
        this.scoreBps = scoreBps;
        this.marketBps = marketBps;
    }

    /** Where its rows begin, in the order of the constants. */
    int index() {
        return index;
    }

    int scoreBps() {
        return scoreBps;
    }

    int marketBps() {
        return marketBps;
    }
}
