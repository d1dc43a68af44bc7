package sniper.ops.demo;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Real time that waits for a machine which does not keep up: while work is left lying, by a slow disk or other programs, it
 * crawls, and what a thread was held back is not counted. So a demo tells the same story on any machine.
 *
 * <p>Threading: any thread may look; owns the thread {@code sniper-demo-time} until it is closed.
 */
final class PatientTime implements LongSupplier, AutoCloseable {
    private static final long LOOK_NS = 1_000_000;
    /** Longer than this nobody is held back on a machine that keeps up. */
    private static final long MAX_STEP_NS = 5_000_000;

    private static final long PATIENCE_NS = 20_000_000;
    /** Not zero: the exchange's answer takes its time, too. */
    private static final int CRAWL = 20;

    private final LongSupplier real;
    private final Thread thread = new Thread(this::run, "sniper-demo-time");

    /** Written by the thread that looks; read by all. */
    private volatile Step step;

    /** Written once, when there is something to look at; read by the thread that looks. */
    private volatile BooleanSupplier busy = () -> false;

    /** Written by whoever closes; read by the thread that looks. */
    private volatile boolean closed;

    /** Written and read by all: time never goes back. */
    private final AtomicLong latestNs;

    private long idleRealNs;

    /** @param real nanoseconds from any origin, never going back */
    PatientTime(LongSupplier real) {
        this.real = real;
        long nowNs = real.getAsLong();
        step = new Step(nowNs, nowNs, 1);
        latestNs = new AtomicLong(nowNs);
        idleRealNs = nowNs;
    }

    /** The time was {@code ownNs} at {@code realNs} and since then passes slower by so much, for at most a step. */
    private record Step(long realNs, long ownNs, int slower) {
        long at(long nowRealNs) {
            return ownNs + Math.max(0, Math.min(nowRealNs - realNs, MAX_STEP_NS)) / slower;
        }
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** @param now whether something that came in or went out has not been dealt with */
    void watch(BooleanSupplier now) {
        busy = now;
    }

    @Override
    public long getAsLong() {
        Step current = step;
        // A look in between may have found it to pass slower since.
        return latestNs.accumulateAndGet(current.at(real.getAsLong()), Math::max);
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(LOOK_NS);
            look();
        }
    }

    /** Looks at how far the machine is. */
    void look() {
        boolean left = busy.getAsBoolean();
        long nowNs = real.getAsLong();
        if (!left) {
            idleRealNs = nowNs;
        }
        step = new Step(nowNs, step.at(nowNs), nowNs - idleRealNs > PATIENCE_NS ? CRAWL : 1);
    }

    @Override
    public void close() {
        closed = true;
    }
}
