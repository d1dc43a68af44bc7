package sniper.ops.hotpath;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes this thread allocates. */
final class Allocations {
    private static final int WARM_UP = 50_000;
    private static final int CALLS = 100_000;
    private static final int TRIES = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /**
     * Bytes allocated by 100,000 calls, or so many as said, once warm. The compiler may allocate on the thread's behalf while it replaces
     * code, so the least of a few tries counts; a call that really allocates does so in every one.
     */
    static long bytesOf(Runnable call) {
        return bytesOf(call, CALLS);
    }

    static long bytesOf(Runnable call, int calls) {
        for (int i = 0; i < WARM_UP; i++) {
            call.run();
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES && least > 0; attempt++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            least = Math.min(
                    least,
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        return least;
    }
}
