package sniper.gateway.mexc;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures what a call allocates once warm. The compiler may charge a few hundred bytes to the measured thread when it
 * replaces code, once; what a call itself allocates shows in every round, so the smallest round is the truth.
 */
public final class AllocationMeter {
    private static final int CALLS = 100_000;
    private static final int ROUNDS = 5;

    private AllocationMeter() {}

    /** Bytes allocated by 100,000 calls in steady state. */
    public static long steadyBytes(Runnable call) {
        return steadyBytes(CALLS, call);
    }

    /** Bytes allocated by so many calls in steady state. */
    public static long steadyBytes(int calls, Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round <= ROUNDS; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            least = round == 0 ? least : Math.min(least, allocated); // the first round is the warm-up
        }
        return least;
    }
}
