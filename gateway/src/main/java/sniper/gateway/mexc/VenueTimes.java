package sniper.gateway.mexc;

/** The venue's times to ours. */
final class VenueTimes {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    /** As milliseconds this is March 1973, as seconds the year 5138: no listing lies on the wrong side. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final long LAST_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

    /** 2020-01-01 and 2100-01-01; both have the thirteen digits of a request's timestamp. */
    private static final long FIRST_NOW_MILLIS = 1_577_836_800_000L;

    private static final long LAST_NOW_MILLIS = 4_102_444_800_000L;

    private VenueTimes() {}

    /** Milliseconds, or seconds where a source is sloppy, to nanoseconds; 0 stays 0: not stated. */
    static long toNs(long venueTime) {
        if (venueTime <= 0) {
            return 0;
        }
        long millis = venueTime < FIRST_MILLIS ? venueTime * MILLIS_PER_SECOND : venueTime;
        return millis > LAST_MILLIS ? 0 : millis * NANOS_PER_MILLI;
    }

    /** Whether a clock may show this time today. */
    static boolean isPlausibleNow(long millis) {
        return millis >= FIRST_NOW_MILLIS && millis < LAST_NOW_MILLIS;
    }
}
