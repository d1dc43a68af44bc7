package sniper.bench;

import java.util.concurrent.atomic.AtomicLong;
import sniper.core.pipeline.EpochClock;

/** Time that goes on when it is told to. Threading: one thread tells it, any thread reads it. */
final class VirtualClock implements EpochClock {
    /** Writer: whoever tells it. Readers: whoever stamps messages, and the timers. */
    private final AtomicLong now;

    VirtualClock(long startNs) {
        now = new AtomicLong(startNs);
    }

    void advance(long ns) {
        now.lazySet(now.getPlain() + ns);
    }

    @Override
    public long nanos() {
        return now.get();
    }
}
