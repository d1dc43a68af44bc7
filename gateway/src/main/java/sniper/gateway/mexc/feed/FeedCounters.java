package sniper.gateway.mexc.feed;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The feed's counts. Threading: written by the event loop only, read by any thread; a reader may be slightly behind.
 */
@SuppressWarnings("EnumOrdinal") // nothing of the array outlives the process
public final class FeedCounters {
    private final AtomicLongArray counts = new AtomicLongArray(FeedCounter.values().length);

    public long get(FeedCounter counter) {
        return counts.get(counter.ordinal());
    }

    void increment(FeedCounter counter) {
        add(counter, 1);
    }

    void add(FeedCounter counter, long amount) {
        int index = counter.ordinal();
        counts.lazySet(index, counts.getPlain(index) + amount);
    }
}
