package sniper.risk;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes this thread allocates. */
public final class Allocations {
    private static final int CALLS = 100_000;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /**
     * Bytes allocated by 100,000 calls once warm. The compiler may allocate on the thread's behalf while it replaces
     * code, so the least of a few rounds counts; a call that really allocates does so in every one.
     */
    public static long steadyBytes(Runnable call) {
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round <= ROUNDS; round++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
            least = round == 0 ? least : Math.min(least, allocated); // the first round is the warm-up
        }
        return least;
    }
}
