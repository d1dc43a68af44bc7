package sniper.ops.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a daemon does a moment later. Threading: any thread. */
final class Waiting {
    private static final long LOOK_NS = 20_000_000;

    private Waiting() {}

    /** Whether it came true in time. */
    static boolean until(long limitMs, BooleanSupplier what) {
        long startedNanos = System.nanoTime();
        while (!what.getAsBoolean()) {
            if (System.nanoTime() - startedNanos > TimeUnit.MILLISECONDS.toNanos(limitMs)) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return true;
    }
}
