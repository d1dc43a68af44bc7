package sniper.gateway.simulator;

import java.util.concurrent.locks.StampedLock;
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
        this.anchor = new Anchor(ticker.getAsLong(), startNs, 1, Long.MAX_VALUE);
    }

    /**
     * Virtual time {@code virtualNs} was at real time {@code realNs}; since then it runs at {@code speed}, and from
     * virtual time {@code untilNs} on at 1.
     */
    private record Anchor(long realNs, long virtualNs, double speed, long untilNs) {
        long at(long nowRealNs) {
            long elapsedNs = Math.max(0, nowRealNs - realNs);
            double fastNs = elapsedNs * speed;
            if (fastNs <= untilNs - virtualNs) {
                return virtualNs + (long) fastNs;
            }
            return untilNs + elapsedNs - (long) ((untilNs - virtualNs) / speed);
        }

        double speedAt(long nowRealNs) {
            return at(nowRealNs) < untilNs ? speed : 1;
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

    /** Virtual seconds per real second now. */
    public double speed() {
        long stamp = pace.readLock();
        try {
            return anchor.speedAt(ticker.getAsLong());
        } finally {
            pace.unlockRead(stamp);
        }
    }

    /** Virtual seconds per real second from now on; 0 stops the clock. */
    public void setSpeed(double speed) {
        fastForward(speed, Long.MAX_VALUE);
    }

    /** Runs at the speed until the virtual time, and from there, exactly, at 1. */
    public void fastForward(double speed, long untilNs) {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be a finite number from 0: speed=" + speed);
        }
        long stamp = pace.writeLock();
        try {
            long realNs = ticker.getAsLong();
            long nowNs = anchor.at(realNs);
            anchor = new Anchor(realNs, nowNs, untilNs > nowNs ? speed : 1, Math.max(untilNs, nowNs));
        } finally {
            pace.unlockWrite(stamp);
        }
    }

    /** Jumps ahead; the pace stays. */
    public void advance(long durationNs) {
        if (durationNs < 0) {
            throw new IllegalArgumentException("time never goes back: durationNs=" + durationNs);
        }
        long stamp = pace.writeLock();
        try {
            long realNs = ticker.getAsLong();
            long nextNs = anchor.at(realNs) + durationNs;
            anchor = new Anchor(realNs, nextNs, anchor.speedAt(realNs), Math.max(anchor.untilNs(), nextNs));
        } finally {
            pace.unlockWrite(stamp);
        }
    }
}
