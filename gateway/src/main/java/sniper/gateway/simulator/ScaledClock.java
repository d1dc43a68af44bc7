package sniper.gateway.simulator;

import java.util.concurrent.locks.StampedLock;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;
import sniper.core.pipeline.EpochClock;

/**
 * Virtual UTC time that runs at a chosen multiple of real time and never goes back.
 *
 * <p>Threading: any thread.
 */
public final class ScaledClock implements EpochClock {
    private final StampedLock pace = new StampedLock();
    private final LongSupplier ticker;
    /** Written under the write lock; readers check that none was held since before they looked at the ticker. */
    private Anchor anchor;

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
        long stamp = pace.tryOptimisticRead();
        long nowNs = anchor.at(ticker.getAsLong());
        return pace.validate(stamp) ? nowNs : nanosLocked();
    }

    private long nanosLocked() {
        long stamp = pace.readLock();
        try {
            return anchor.at(ticker.getAsLong());
        } finally {
            pace.unlockRead(stamp);
        }
    }

    public double speed() {
        long stamp = pace.readLock();
        try {
            return anchor.speed();
        } finally {
            pace.unlockRead(stamp);
        }
    }

    /** Virtual seconds per real second from now on; 0 stops the clock. */
    public void setSpeed(double speed) {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be a finite number from 0: speed=" + speed);
        }
        move(0, old -> speed);
    }

    /** Jumps ahead; the pace stays. */
    public void advance(long durationNs) {
        if (durationNs < 0) {
            throw new IllegalArgumentException("time never goes back: durationNs=" + durationNs);
        }
        move(durationNs, old -> old);
    }

    private void move(long aheadNs, DoubleUnaryOperator speed) {
        long stamp = pace.writeLock();
        try {
            long realNs = ticker.getAsLong();
            anchor = new Anchor(realNs, anchor.at(realNs) + aheadNs, speed.applyAsDouble(anchor.speed()));
        } finally {
            pace.unlockWrite(stamp);
        }
    }
}
