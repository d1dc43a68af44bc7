package sniper.bench;

import java.util.concurrent.TimeUnit;
import sniper.core.pipeline.EpochClock;

/** UTC that is always the same distance from {@link System#nanoTime}, so that one can be told by the other. Any thread. */
final class SteadyClock implements EpochClock {
    private final long distanceNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();

    @Override
    public long nanos() {
        return System.nanoTime() + distanceNs;
    }

    /** The {@link System#nanoTime} of a time of this clock. */
    long nanoTime(long timeNs) {
        return timeNs - distanceNs;
    }
}
