package sniper.core.paper;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** What a call allocates in steady state. Threading: the caller's. */
public final class SteadyAllocation {
    private static final int ROUNDS = 5;
    private static final int CALLS = 100_000;

    private SteadyAllocation() {}

    /** Bytes of 100,000 calls, each with its number: the least of some rounds, since the compiler may allocate meanwhile. */
    public static long bytesOf(IntConsumer call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round <= ROUNDS && least > 0; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < CALLS; i++) {
                call.accept(i);
            }
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            least = round == 0 ? least : Math.min(least, allocated); // the first round is the warm-up
        }
        return least;
    }
}
