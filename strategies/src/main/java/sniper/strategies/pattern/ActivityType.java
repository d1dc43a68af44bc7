package sniper.strategies.pattern;

/** What the exchange does to promote a coin, and what that is worth to the confidence. */
public enum ActivityType {
    LISTING_EVENT(0, 20, true),
    LAUNCH_EVENT(1, 18, true),
    SUN_SHINE(2, 15, true),
    PROMOTION(3, 12, false),
    TRADING_COMPETITION(4, 10, false),
    STAKING_EVENT(5, 10, false),
    AIRDROP(6, 8, false),
    /** Any type the exchange names that is not above. */
    OTHER(7, 5, false);

    private static final ActivityType[] VALUES = values();

    private final int bit;
    private final int points;
    private final boolean highPriority;

    ActivityType(int number, int points, boolean highPriority) {
        this.bit = 1 << number;
        this.points = points;
        this.highPriority = highPriority;
    }

    /** The type in a set of types. */
    public int bit() {
        return bit;
    }

    public int points() {
        return points;
    }

    public boolean isHighPriority() {
        return highPriority;
    }

    /** The type of the exchange's name for it. */
    public static ActivityType of(String name) {
        for (ActivityType type : VALUES) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return OTHER;
    }
}
