package sniper.strategies.pattern;

/** The hour and day of a launch, in UTC whatever the machine's zone. */
public final class LaunchTiming {
    /** Which part of the world trades. */
    public enum Session {
        ASIA,
        PEAK,
        AMERICA
    }

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final int DAYS_PER_WEEK = 7;
    private static final int EPOCH_WEEKDAY = 3; // 1 January 1970 was a Thursday; Monday is 0
    private static final int SATURDAY = 5;
    private static final int PEAK_FROM_HOUR = 8;
    private static final int AMERICA_FROM_HOUR = 16;

    private LaunchTiming() {}

    public static boolean isWeekend(long epochNs) {
        return Math.floorMod(Math.floorDiv(epochNs, DAY_NS) + EPOCH_WEEKDAY, DAYS_PER_WEEK) >= SATURDAY;
    }

    public static Session session(long epochNs) {
        long hour = Math.floorMod(epochNs, DAY_NS) / HOUR_NS;
        if (hour < PEAK_FROM_HOUR) {
            return Session.ASIA;
        }
        return hour < AMERICA_FROM_HOUR ? Session.PEAK : Session.AMERICA;
    }
}
