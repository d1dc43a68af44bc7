package sniper.gateway.mexc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.EpochClock;

/**
 * The venue's clock, told from ours by the sample with the shortest round trip among the latest few.
 *
 * <p>A sample that contradicts what is known is a suspect. It is believed when the next two agree with it; until then
 * the uncertainty is wide enough for either to be right. Between samples the clocks may drift apart, so the uncertainty
 * grows with the real time since the last good one, and after a long silence nothing is known any more.
 *
 * <p>Threading: samples are added under a lock by any thread; {@link #venueMillis} may be called by any thread.
 */
public final class VenueClock {
    /** Suspects in a row that agree with each other and so replace what was known. */
    static final int AGREEING = 3;

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** 200 ppm: twice what two undisciplined quartz clocks differ by. */
    private static final long NANOS_PER_DRIFTED_NANO = 5_000;

    /**
     * What is known now.
     *
     * @param uncertaintyNs {@link Long#MAX_VALUE} = the offset may be anything
     * @param roundTripNs of the best sample; negative = there never was one
     */
    public record Estimate(long offsetNs, long uncertaintyNs, long roundTripNs) {
        static final Estimate NONE = new Estimate(0, Long.MAX_VALUE, -1);
    }

    private final EpochClock clock;
    private final LongSupplier nanoTime;
    private final int window;
    private final long maxSilenceNs;
    private final Deque<ClockSample> believed = new ArrayDeque<>();
    private final List<ClockSample> suspects = new ArrayList<>();
    private @Nullable ClockSample best;
    private long confirmedNanos;

    /** Written under the lock; read by every thread that stamps a request. */
    private volatile long offsetNs;

    /**
     * @param window samples among which the shortest round trip wins
     * @param maxSilenceNs real time without a good sample after which nothing is known
     */
    public VenueClock(EpochClock clock, int window, long maxSilenceNs) {
        this(clock, window, maxSilenceNs, System::nanoTime);
    }

    /** @param nanoTime real time from any origin, for ageing only: our clock may be stepped, or run fast in a demo */
    VenueClock(EpochClock clock, int window, long maxSilenceNs, LongSupplier nanoTime) {
        this.clock = clock;
        this.window = window;
        this.maxSilenceNs = maxSilenceNs;
        this.nanoTime = nanoTime;
    }

    /** Our own clock, uncorrected: what {@code beforeNs} and {@code afterNs} are told in. */
    public long nanos() {
        return clock.nanos();
    }

    /** The venue's time now, for signed requests; allocates nothing. */
    public long venueMillis() {
        return (clock.nanos() + offsetNs) / NANOS_PER_MILLI;
    }

    /** What is known now, with the time since the last good sample. */
    public Estimate estimate() {
        return estimateAt(nanoTime.getAsLong());
    }

    private synchronized Estimate estimateAt(long nowNanos) {
        ClockSample known = best;
        if (known == null) {
            return Estimate.NONE;
        }
        long silenceNs = Math.max(0, nowNanos - confirmedNanos);
        boolean lost = believed.isEmpty() || silenceNs > maxSilenceNs;
        return new Estimate(
                known.offsetNs(), lost ? Long.MAX_VALUE : uncertaintyNs(known, silenceNs), known.roundTripNs());
    }

    private long uncertaintyNs(ClockSample known, long silenceNs) {
        long widestNs = agedNs(known, silenceNs);
        for (ClockSample suspect : suspects) {
            long covering = known.distanceNs(suspect) + suspect.uncertaintyNs();
            widestNs = Math.max(widestNs, covering < 0 ? Long.MAX_VALUE : covering);
        }
        return widestNs;
    }

    private static long agedNs(ClockSample known, long silenceNs) {
        return known.uncertaintyNs() + silenceNs / NANOS_PER_DRIFTED_NANO;
    }

    /** Enough samples are there, and none contradicts the others. */
    public synchronized boolean isSettled() {
        return suspects.isEmpty() && believed.size() >= Math.min(AGREEING, window);
    }

    /**
     * Takes one sample into account and returns what is known then. A time no clock shows today, and an answer that
     * came before its question because our clock was set back, are no samples.
     *
     * @param beforeNs our clock before the request
     * @param afterNs our clock after the answer
     */
    public synchronized Estimate add(long beforeNs, long serverMillis, long afterNs) {
        long nowNanos = nanoTime.getAsLong();
        if (VenueTimes.isPlausibleNow(serverMillis) && afterNs >= beforeNs) {
            add(ClockSample.of(beforeNs, serverMillis, afterNs), nowNanos);
        }
        return estimateAt(nowNanos);
    }

    private void add(ClockSample sample, long nowNanos) {
        ClockSample known = best;
        if (known == null || believed.isEmpty() || agrees(known, sample, nowNanos)) {
            suspects.clear();
            believe(sample, nowNanos);
        } else {
            suspect(sample, nowNanos);
        }
    }

    private boolean agrees(ClockSample known, ClockSample sample, long nowNanos) {
        return known.distanceNs(sample) <= agedNs(known, nowNanos - confirmedNanos) + sample.uncertaintyNs();
    }

    private void suspect(ClockSample sample, long nowNanos) {
        if (!suspects.stream().allMatch(sample::agrees)) {
            suspects.clear();
        }
        suspects.add(sample);
        if (suspects.size() == AGREEING) {
            believed.clear();
            suspects.forEach(agreed -> believe(agreed, nowNanos));
            suspects.clear();
        }
    }

    private void believe(ClockSample sample, long nowNanos) {
        if (believed.size() == window) {
            believed.removeFirst();
        }
        believed.addLast(sample);
        confirmedNanos = nowNanos;
        ClockSample shortest = believed.stream()
                .min(Comparator.comparingLong(ClockSample::roundTripNs))
                .orElse(sample);
        best = shortest;
        offsetNs = shortest.offsetNs();
    }

    /** Believes nothing of before, because the venue found our time wrong; the offset stays until the next sample. */
    public synchronized void forget() {
        believed.clear();
        suspects.clear();
    }
}
