package sniper.ops.daemon;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT as a latch: the main thread waits for it, stops in order, and says when it is done; the process
 * ends only then, or after a limit.
 */
public final class StopSignal {
    private static final long LIMIT_S = 20;
    private static final CountDownLatch DONE = new CountDownLatch(1);

    private StopSignal() {}

    /** Once per process. */
    public static CountDownLatch install() {
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            awaitDone();
                        },
                        "sniper-stop"));
        return stop;
    }

    private static void awaitDone() {
        try {
            boolean unused = DONE.await(LIMIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything has been stopped: the process may end. */
    public static void done() {
        DONE.countDown();
    }
}
