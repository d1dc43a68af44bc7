package sniper.ops.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * SIGTERM and SIGINT as a latch: the main thread waits for it, stops in order, and says how that went; the process ends
 * only then, with that exit code instead of 128 and the signal's number, or after a limit.
 *
 * <p>Threading: any thread.
 */
public final class StopSignal {
    private static final long LIMIT_S = 20;
    private static final int NOT_STOPPED = 1;
    private static final CompletableFuture<Integer> EXIT_CODE = new CompletableFuture<>();

    private StopSignal() {}

    /** Once per process. The latch opens when the process is asked to end. */
    public static CountDownLatch install() {
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            Runtime.getRuntime().halt(exitCode());
                        },
                        "sniper-stop"));
        return stop;
    }

    private static int exitCode() {
        try {
            return EXIT_CODE.get(LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            System.err.println("error: the process did not stop in order within " + LIMIT_S + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return NOT_STOPPED;
    }

    /** Everything has been stopped and said: the process may end. */
    public static void done(int exitCode) {
        EXIT_CODE.complete(exitCode);
    }
}
