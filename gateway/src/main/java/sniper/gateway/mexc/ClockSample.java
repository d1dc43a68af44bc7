package sniper.gateway.mexc;

/**
 * What one answer tells of the venue's clock. The venue truncates its time to a millisecond, and the request may have
 * met it anywhere in the round trip, so the true offset lies within {@link #uncertaintyNs} of this one.
 *
 * @param offsetNs venue clock less ours, as if the venue had answered in the middle of the round trip
 */
record ClockSample(long offsetNs, long roundTripNs) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long RESOLUTION_NS = NANOS_PER_MILLI;

    /** @param serverMillis must be plausible, see {@link VenueTimes#isPlausibleNow} */
    static ClockSample of(long beforeNs, long serverMillis, long afterNs) {
        long roundTripNs = afterNs - beforeNs;
        return new ClockSample(serverMillis * NANOS_PER_MILLI - (beforeNs + roundTripNs / 2), roundTripNs);
    }

    long uncertaintyNs() {
        return roundTripNs / 2 + RESOLUTION_NS;
    }

    /** How far the two offsets are apart; saturates. */
    long distanceNs(ClockSample other) {
        long difference = offsetNs - other.offsetNs;
        boolean overflow = ((offsetNs ^ other.offsetNs) & (offsetNs ^ difference)) < 0;
        return overflow ? Long.MAX_VALUE : Math.abs(difference);
    }

    /** Whether both can be right. */
    boolean agrees(ClockSample other) {
        return distanceNs(other) <= uncertaintyNs() + other.uncertaintyNs();
    }
}
