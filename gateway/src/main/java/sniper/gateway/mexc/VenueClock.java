package sniper.gateway.mexc;

import sniper.core.pipeline.EpochClock;

/**
 * The venue's clock, told from ours by the sample with the shortest round trip among the latest few.
 *
 * <p>One sample: offset = serverTime - (t0 + t1) / 2. The venue truncates its time to a millisecond, and the request
 * may have met it anywhere in the round trip, so the true offset lies within roundTrip / 2 + 1 ms of that.
 *
 * <p>Threading: samples are added under a lock by any thread; {@link #venueMillis} may be called by any thread.
 */
public final class VenueClock {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long RESOLUTION_NS = NANOS_PER_MILLI;

    /** The best sample known. Nothing is known while {@code roundTripNs} is negative. */
    public record Estimate(long offsetNs, long uncertaintyNs, long roundTripNs) {
        static final Estimate NONE = new Estimate(0, Long.MAX_VALUE, -1);
    }

    private final EpochClock clock;
    private final long[] offsetsNs;
    private final long[] roundTripsNs;
    private int samples;

    /** Written under the lock; read by every thread that stamps a request. */
    private volatile long offsetNs;

    private volatile Estimate estimate = Estimate.NONE;

    /** @param window samples among which the shortest round trip wins */
    public VenueClock(EpochClock clock, int window) {
        this.clock = clock;
        this.offsetsNs = new long[window];
        this.roundTripsNs = new long[window];
    }

    /** Our own clock, uncorrected: what {@code sentNs} and {@code repliedNs} are told in. */
    public long nanos() {
        return clock.nanos();
    }

    /** The venue's time now, for signed requests; allocates nothing. */
    public long venueMillis() {
        return (clock.nanos() + offsetNs) / NANOS_PER_MILLI;
    }

    public Estimate estimate() {
        return estimate;
    }

    /**
     * Takes one sample into account and returns the best of the window.
     *
     * @param beforeNs our clock before the request
     * @param afterNs our clock after the answer
     */
    public synchronized Estimate add(long beforeNs, long serverMillis, long afterNs) {
        int slot = samples++ % offsetsNs.length;
        roundTripsNs[slot] = Math.max(0, afterNs - beforeNs);
        offsetsNs[slot] = serverMillis * NANOS_PER_MILLI - (beforeNs + roundTripsNs[slot] / 2);
        int best = slot;
        for (int i = 0; i < Math.min(samples, offsetsNs.length); i++) {
            if (roundTripsNs[i] < roundTripsNs[best]) {
                best = i;
            }
        }
        offsetNs = offsetsNs[best];
        estimate = new Estimate(offsetsNs[best], roundTripsNs[best] / 2 + RESOLUTION_NS, roundTripsNs[best]);
        return estimate;
    }

    /** Forgets the window, because a clock was found to have jumped; the offset stays until the next sample. */
    public synchronized void forget() {
        samples = 0;
    }
}
