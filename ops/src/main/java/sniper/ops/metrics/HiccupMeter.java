package sniper.ops.metrics;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the machine does to a thread that has nothing to do but to wake up every so often: stalls that are in here are
 * not the stages'. Threading: owns the thread {@code sniper-hiccup}; started and closed by one other.
 */
final class HiccupMeter implements AutoCloseable {
    /** After a longer stall the rest of its wake-ups is left out. */
    private static final int MAX_MISSED = 60_000;

    private final Latencies latencies;
    private final long intervalNs;
    private @Nullable Thread thread;

    /** Writer: whoever closes. Reader: the thread. */
    private volatile boolean closed;

    HiccupMeter(Latencies latencies, long intervalNs) {
        this.latencies = latencies;
        this.intervalNs = intervalNs;
    }

    void start() {
        Thread started = new Thread(this::run, "sniper-hiccup");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void run() {
        long dueNanos = System.nanoTime() + intervalNs;
        while (!closed) {
            long before = System.nanoTime();
            LockSupport.parkNanos(Math.min(intervalNs, Math.max(1, dueNanos - before)));
            long now = System.nanoTime();
            if (now - dueNanos >= 0) {
                dueNanos = woke(before, dueNanos, now);
            }
        }
    }

    /**
     * Counts one late sleep, and each wake-up it made late; returns when the next is due.
     *
     * @param dueNanos not after now
     */
    long woke(long sleptFromNanos, long dueNanos, long nowNanos) {
        latencies.record(LatencyStage.HICCUP, nowNanos - Math.max(dueNanos, sleptFromNanos));
        long due = dueNanos;
        int missed = 0;
        while (nowNanos - due >= 0 && missed < MAX_MISSED) {
            latencies.record(LatencyStage.HICCUP_INTENDED, nowNanos - due);
            due += intervalNs;
            missed++;
        }
        return nowNanos - due >= 0 ? nowNanos + intervalNs : due;
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
