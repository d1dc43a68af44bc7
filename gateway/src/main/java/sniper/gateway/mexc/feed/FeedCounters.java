package sniper.gateway.mexc.feed;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The feed's counts. Threading: written by the event loop only, read by any thread; a reader may be slightly behind.
 */
public final class FeedCounters {
    private final Map<FeedCounter, AtomicLong> counts = new EnumMap<>(FeedCounter.class);

    public FeedCounters() {
        for (FeedCounter counter : FeedCounter.values()) {
            counts.put(counter, new AtomicLong());
        }
    }

    public long get(FeedCounter counter) {
        return count(counter).get();
    }

    void increment(FeedCounter counter) {
        add(counter, 1);
    }

    void add(FeedCounter counter, long amount) {
        AtomicLong count = count(counter);
        count.lazySet(count.getPlain() + amount);
    }

    private AtomicLong count(FeedCounter counter) {
        return Objects.requireNonNull(counts.get(counter));
    }
}
