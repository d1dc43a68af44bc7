package sniper.gateway.simulator;

import java.util.function.LongSupplier;
import sniper.core.pipeline.EpochClock;

/**
 * Virtual UTC time that runs at a chosen multiple of real time and never goes back.
 *
 * <p>Threading: any thread.
 */
public final class ScaledClock implements EpochClock {
    private final LongSupplier ticker;
    /** Written under the lock by whoever changes the pace; read by every thread that asks for the time. */
    private volatile Anchor anchor;

    /** From {@code startNs}, at real speed. */
    public ScaledClock(long startNs) {
        this(startNs, System::nanoTime);
    }

    /** @param ticker real nanoseconds from any origin, never going back */
    public ScaledClock(long startNs, LongSupplier ticker) {
        this.ticker = ticker;
        this.anchor = new Anchor(ticker.getAsLong(), startNs, 1);
    }

    /** Virtual time {@code virtualNs} was at real time {@code realNs}; since then it runs at {@code speed}. */
    private record Anchor(long realNs, long virtualNs, double speed) {
        long at(long nowRealNs) {
            return virtualNs + (long) (Math.max(0, nowRealNs - realNs) * speed);
        }
    }

    @Override
    public long nanos() {
        // Real time first: an anchor set in between then only holds the result back, never lets it run ahead.
        long realNs = ticker.getAsLong();
        return anchor.at(realNs);
    }

    public double speed() {
        return anchor.speed();
    }

    /** Virtual seconds per real second from now on; 0 stops the clock. */
    public void setSpeed(double speed) {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be a finite number from 0: speed=" + speed);
        }
        move(0, speed);
    }

    /** Jumps ahead; the pace stays. */
    public synchronized void advance(long durationNs) {
        if (durationNs < 0) {
            throw new IllegalArgumentException("time never goes back: durationNs=" + durationNs);
        }
        move(durationNs, anchor.speed());
    }

    private synchronized void move(long aheadNs, double speed) {
        long realNs = ticker.getAsLong();
        anchor = new Anchor(realNs, anchor.at(realNs) + aheadNs, speed);
    }
}
