package sniper.ops.daemon;

import org.agrona.concurrent.OffsetEpochNanoClock;
import sniper.core.pipeline.EpochClock;

/** The machine's UTC time with nanosecond steps. Threading: any thread. */
public final class SystemClock implements EpochClock {
    private final OffsetEpochNanoClock clock = new OffsetEpochNanoClock();

    @Override
    public long nanos() {
        return clock.nanoTime();
    }
}
