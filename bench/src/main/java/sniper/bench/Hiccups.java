package sniper.bench;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How much longer than a millisecond a millisecond's sleep takes: what the machine itself does to a thread meanwhile.
 *
 * <p>Threading: owns the thread {@code bench-hiccups} until it is stopped.
 */
final class Hiccups {
    private static final long SLEEP_NS = 1_000_000;
    private static final long LONGEST_NS = 60_000_000_000L;

    private final Histogram stalls = new Histogram(LONGEST_NS, 3);
    private final Thread thread = new Thread(this::run, "bench-hiccups");

    /** Writer: whoever stops it. Reader: the thread. */
    private volatile boolean stopped;

    Hiccups() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!stopped) {
            long before = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NS);
            long stall = System.nanoTime() - before - SLEEP_NS;
            stalls.recordValueWithExpectedInterval(Math.max(0, Math.min(stall, LONGEST_NS)), SLEEP_NS);
        }
    }

    /** Only after {@link #stop}. */
    Histogram stalls() {
        return stalls;
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
