package sniper.core.pipeline;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Lets a thread sleep until something comes for it. The sleeper says that it will, looks once more, and only then sleeps;
 * whoever brings something rings afterwards: one of the two sees the other. For a while after the last work it looks by
 * itself, so that nobody pays for waking it while much goes on.
 *
 * <p>Threading: {@link #ring} is for any thread, the rest for the one that sleeps.
 */
final class Doorbell implements IdleStrategy {
    /** Until a pause of the usual strategy is as long as it gets, and once more. */
    private static final int ROUNDS_AWAKE = 42;

    private final IdleStrategy awake;
    private final BooleanSupplier work;
    private final long maxSleepNs;
    private int rounds;

    /** Written by the sleeper; read by whoever rings. */
    private volatile @Nullable Thread sleeper;

    /**
     * @param awake what is done as long as the thread looks by itself
     * @param work whether there is something for the sleeper
     * @param maxSleepNs after which it looks without having been woken
     */
    Doorbell(IdleStrategy awake, BooleanSupplier work, long maxSleepNs) {
        this.awake = awake;
        this.work = work;
        this.maxSleepNs = maxSleepNs;
    }

    /** After something was brought. */
    void ring() {
        VarHandle.fullFence();
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void idle(int workCount) {
        if (workCount > 0) {
            reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        if (rounds < ROUNDS_AWAKE) {
            rounds++;
            awake.idle();
            return;
        }
        sleeper = Thread.currentThread();
        if (!work.getAsBoolean()) {
            LockSupport.parkNanos(this, maxSleepNs);
        }
        sleeper = null;
    }

    @Override
    public void reset() {
        rounds = 0;
        awake.reset();
    }
}
