package sniper.strategies;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes a piece of code allocates once it is warm. */
public final class Allocation {
    private static final int WARM_UP = 50_000;
    private static final int CALLS = 100_000;
    private static final int ROUNDS = 5;

    private Allocation() {}

    /**
     * Least of a few rounds: when compiled code is thrown away the JVM may allocate on the thread's behalf, once; an
     * allocation of ours is in every round.
     */
    public static long bytesOf(Runnable code) {
        repeat(code, WARM_UP);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least != 0; round++) {
            least = Math.min(least, bytesOfOneRound(code));
        }
        return least;
    }

    private static long bytesOfOneRound(Runnable code) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread);
        long before = threads.getThreadAllocatedBytes(thread);
        repeat(code, CALLS);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private static void repeat(Runnable code, int calls) {
        for (int i = 0; i < calls; i++) {
            code.run();
        }
    }
}
