package sniper.strategies.pattern;

import sniper.core.message.ListingPhase;

/** The three grades below ready: how sure, and how long it usually takes from there. */
public final class PreReady {
    private static final long MINUTE_NS = 60_000_000_000L;

    private PreReady() {}

    public static boolean isPreReady(ListingPhase phase) {
        return hundredths(phase) > 0;
    }

    /** Confidence of a grade, 0 for a phase that is none. */
    public static int hundredths(ListingPhase phase) {
        return switch (phase) {
            case PRE_READY_1 -> 6_000;
            case PRE_READY_2 -> 7_500;
            case PRE_READY_3 -> 8_500;
            case UNKNOWN, ANNOUNCED, READY, TRADING, NULL_VAL -> 0;
        };
    }

    /** Estimated time until the symbol is ready, 0 for a phase that is no grade. */
    public static long estimateNs(ListingPhase phase) {
        return switch (phase) {
            case PRE_READY_1 -> 360 * MINUTE_NS;
            case PRE_READY_2 -> 120 * MINUTE_NS;
            case PRE_READY_3 -> 30 * MINUTE_NS;
            case UNKNOWN, ANNOUNCED, READY, TRADING, NULL_VAL -> 0;
        };
    }
}
