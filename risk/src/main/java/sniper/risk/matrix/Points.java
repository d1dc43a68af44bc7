package sniper.risk.matrix;

import sniper.core.instrument.Money;

/** Points from 0 to 100, kept in billionths so that only the shown score is rounded. */
final class Points {
    static final int MAX = 100;
    static final long NANOS = 1_000_000_000L;
    static final long MAX_NANOS = MAX * NANOS;
    private static final long NANOS_PER_BPS = NANOS / 100;
    private static final long NANOS_PER_HUNDREDTH = NANOS / 100;

    private Points() {}

    /** {@code part / whole} times the points, rounded up, at most 100. */
    static long share(long part, long whole, int points) {
        return Math.min(Money.mulDiv(part, points * NANOS, whole, true), MAX_NANOS);
    }

    static long ofBps(long bps) {
        return Math.min(bps * NANOS_PER_BPS, MAX_NANOS);
    }

    static long nanos(int points) {
        return points * NANOS;
    }

    /** Rounded half up. */
    static int hundredths(long nanos) {
        return (int) ((nanos + NANOS_PER_HUNDREDTH / 2) / NANOS_PER_HUNDREDTH);
    }
}
