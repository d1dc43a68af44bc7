package sniper.core.plan;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The latest closes of one instrument, a period apart, for the mean of a window. Threading: owned by the engine stage;
 * allocates nothing once made.
 */
public final class CloseHistory {
    /** The longest window. */
    public static final int CAPACITY = 60;

    /** So that no sum overflows. */
    private static final long MAX_TICKS = Long.MAX_VALUE / CAPACITY;

    private final long[] closeTicks = new long[CAPACITY];
    private int count;
    private int next;
    private long lastPeriodNs = Long.MIN_VALUE;

    /** Returns false, changing nothing, for a period that is not after the last one, and for a close that is no price. */
    public boolean add(long periodNs, long ticks) {
        if (periodNs <= lastPeriodNs || ticks <= 0 || ticks > MAX_TICKS) {
            return false;
        }
        closeTicks[next] = ticks;
        next = (next + 1) % CAPACITY;
        count = Math.min(count + 1, CAPACITY);
        lastPeriodNs = periodNs;
        return true;
    }

    public boolean covers(int window) {
        return window > 0 && window <= count;
    }

    /** Of the latest closes; the mean is this by the window, which is {@linkplain #covers covered}. */
    public long sumTicks(int window) {
        assert covers(window) : window;
        long sum = 0;
        for (int i = 1; i <= window; i++) {
            sum += closeTicks[(next - i + CAPACITY) % CAPACITY];
        }
        return sum;
    }

    public void copy(StateCopy state) {
        state.of(closeTicks);
        count = state.of(count);
        next = state.of(next);
        lastPeriodNs = state.of(lastPeriodNs);
    }

    public void hashInto(StateHash hash) {
        hash.add(count).add(lastPeriodNs);
        for (int i = 1; i <= count; i++) {
            hash.add(closeTicks[(next - i + CAPACITY) % CAPACITY]);
        }
    }
}
