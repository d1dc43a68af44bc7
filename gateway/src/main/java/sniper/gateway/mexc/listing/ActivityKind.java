package sniper.gateway.mexc.listing;

/** The web site's words for activities, by their bit in {@code ActivityObserved.types}. */
public enum ActivityKind {
    LISTING_EVENT(0),
    LAUNCH_EVENT(1),
    SUN_SHINE(2),
    PROMOTION(3),
    TRADING_COMPETITION(4),
    STAKING_EVENT(5),
    AIRDROP(6),
    /** Any other word. */
    OTHER(7);

    private static final ActivityKind[] VALUES = values();

    private final int bit;

    ActivityKind(int number) {
        bit = 1 << number;
    }

    /** The kind in a set of kinds. */
    public int bit() {
        return bit;
    }

    /** The kind of a word. */
    static ActivityKind of(String word) {
        for (ActivityKind kind : VALUES) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        return OTHER;
    }
}
