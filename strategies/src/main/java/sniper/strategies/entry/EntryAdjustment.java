package sniper.strategies.entry;

/** A reason to pay more or less than configured, or to be more or less sure. */
public enum EntryAdjustment {
    HIGH_VOLATILITY(98, -1_000),
    LOW_VOLATILITY(101, 500),
    HIGH_VOLUME(100, 1_000),
    LOW_VOLUME(100, -1_500),
    STRONG_MOMENTUM(102, 1_000),
    WEAK_MOMENTUM(95, -2_000),
    /** The price is moved to a fifth of the way from support to resistance. */
    NEAR_SUPPORT(100, 1_500);

    private final int pricePercent;
    private final int confidenceHundredths;

    EntryAdjustment(int pricePercent, int confidenceHundredths) {
        this.pricePercent = pricePercent;
        this.confidenceHundredths = confidenceHundredths;
    }

    int pricePercent() {
        return pricePercent;
    }

    int confidenceHundredths() {
        return confidenceHundredths;
    }
}
