package sniper.ops.daemon;

import java.util.concurrent.locks.LockSupport;

/**
 * A daemon thread that is asked to end, woken and waited for. Its work looks at {@link #isClosed} and returns.
 *
 * <p>Threading: any thread; {@link #sleep} is for the worker's own.
 */
public final class Worker implements AutoCloseable {
    private final Thread thread;

    /** Writer: whoever closes. Reader: the worker's thread. */
    private volatile boolean closed;

    public Worker(String name, Runnable work) {
        thread = new Thread(work, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Until the time is over, or somebody wakes the worker. */
    public void sleep(long durationNs) {
        LockSupport.parkNanos(this, durationNs);
    }

    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Asks it to end and waits for so long; returns whether it has. */
    public boolean endsWithin(long limitMs) {
        end(limitMs);
        return !thread.isAlive();
    }

    /** Returns when the work has ended; at once when it was never started. */
    @Override
    public void close() {
        end(0);
    }

    /** @param limitMs 0 = as long as it takes */
    private void end(long limitMs) {
        closed = true;
        wake();
        try {
            thread.join(limitMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
