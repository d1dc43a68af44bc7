package sniper.gateway.simulator;

import sniper.core.pipeline.EpochClock;

/**
 * Another clock, ahead or behind by a skew. {@link SimulatedExchange} never goes back with it.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class SkewedClock implements EpochClock {
    private final EpochClock clock;
    private long skewNs;

    SkewedClock(EpochClock clock, long skewNs) {
        this.clock = clock;
        this.skewNs = skewNs;
    }

    void skew(long newSkewNs) {
        skewNs = newSkewNs;
    }

    @Override
    public long nanos() {
        return clock.nanos() + skewNs;
    }
}
