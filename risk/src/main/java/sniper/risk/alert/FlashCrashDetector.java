package sniper.risk.alert;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Finds a price that falls steeply while much more than usual is traded. Threading: owned by the engine stage; a tick
 * costs constant time while the price is up, at most one pass over the window while it is down, and never allocates.
 *
 * <p>The drop is from the highest price within the window to the latest. The volume is that of the busiest tick since
 * that price, against the mean of the other ticks of the window; ticks before the window has three say nothing.
 */
public final class FlashCrashDetector {
    private static final int MIN_TICKS = 3;
    private static final int MIN_DROP_BPS = 1_000;
    private static final int MEDIUM_DROP_BPS = 1_500;
    private static final int HIGH_DROP_BPS = 2_000;
    private static final int CRITICAL_DROP_BPS = 3_000;
    private static final long VOLUME_RATIO = 3;

    private final long windowNs;
    private final int mask;
    private final long maxVolumeLots;
    private final long[] priceTicks;
    private final long[] volumeLots;
    private final long[] timeNs;
    /** Ticks no later tick is higher than, so the first is the window's highest price. */
    private final MonotonicQueue peaks;

    /** The same for volume. */
    private final MonotonicQueue busiest;

    private long first;
    private long next;
    private long totalVolumeLots;
    private int dropBps;

    /** @param capacity ticks the window holds at most, a power of two; the oldest makes room */
    public FlashCrashDetector(int capacity, long windowNs) {
        if (capacity < MIN_TICKS || Integer.bitCount(capacity) != 1 || windowNs <= 0) {
            throw new IllegalArgumentException("capacity must be a power of two from 4, the window positive: capacity="
                    + capacity + " windowNs=" + windowNs);
        }
        this.windowNs = windowNs;
        this.mask = capacity - 1;
        this.maxVolumeLots = Long.MAX_VALUE / (VOLUME_RATIO + 1) / capacity;
        priceTicks = new long[capacity];
        volumeLots = new long[capacity];
        timeNs = new long[capacity];
        peaks = new MonotonicQueue(priceTicks);
        busiest = new MonotonicQueue(volumeLots);
    }

    /** Takes a trade or a bar; what has no price is left out. */
    public Severity onTick(long tickTimeNs, long tickPriceTicks, long tickVolumeLots) {
        if (tickPriceTicks <= 0 || tickVolumeLots < 0) {
            return Severity.NONE;
        }
        forget(tickTimeNs);
        int place = (int) next & mask;
        priceTicks[place] = tickPriceTicks;
        volumeLots[place] = Math.min(tickVolumeLots, maxVolumeLots);
        timeNs[place] = tickTimeNs;
        totalVolumeLots += volumeLots[place];
        peaks.add(next);
        busiest.add(next);
        next++;
        return judge(tickPriceTicks);
    }

    private void forget(long nowNs) {
        while (first < next && (next - first > mask || nowNs - timeNs[(int) first & mask] > windowNs)) {
            totalVolumeLots -= volumeLots[(int) first & mask];
            first++;
        }
        peaks.forgetBefore(first);
        busiest.forgetBefore(first);
    }

    private Severity judge(long latestTicks) {
        long peak = peaks.first();
        long peakTicks = priceTicks[(int) peak & mask];
        dropBps = (int) Money.mulDiv(peakTicks - latestTicks, Money.BPS_PER_UNIT, peakTicks, false);
        long ticks = next - first;
        if (ticks < MIN_TICKS || dropBps < MIN_DROP_BPS) {
            return Severity.NONE;
        }
        long spikeLots = volumeLots[(int) busiest.firstAfter(peak) & mask];
        long othersLots = totalVolumeLots - spikeLots;
        return spikeLots > 0 && spikeLots * (ticks - 1) >= VOLUME_RATIO * othersLots ? severity() : Severity.NONE;
    }

    private Severity severity() {
        if (dropBps >= CRITICAL_DROP_BPS) {
            return Severity.CRITICAL;
        }
        if (dropBps >= HIGH_DROP_BPS) {
            return Severity.HIGH;
        }
        return dropBps >= MEDIUM_DROP_BPS ? Severity.MEDIUM : Severity.LOW;
    }

    /** Of the latest tick from the window's highest, whatever the volume. */
    public int dropBps() {
        return dropBps;
    }

    /** Whether the latest tick has left the window. */
    public boolean isPast(long nowNs) {
        return next == first || nowNs - timeNs[(int) (next - 1) & mask] > windowNs;
    }

    /** Its window is its own: a detector is put back into one with the same. */
    public void copy(StateCopy state) {
        state.of(priceTicks);
        state.of(volumeLots);
        state.of(timeNs);
        peaks.copy(state);
        busiest.copy(state);
        first = state.of(first);
        next = state.of(next);
        totalVolumeLots = state.of(totalVolumeLots);
        dropBps = state.of(dropBps);
    }

    public long windowNs() {
        return windowNs;
    }

    public void hashInto(StateHash hash) {
        hash.add(next - first);
        for (long tick = first; tick < next; tick++) {
            int place = (int) tick & mask;
            hash.add(timeNs[place]).add(priceTicks[place]).add(volumeLots[place]);
        }
    }
}
