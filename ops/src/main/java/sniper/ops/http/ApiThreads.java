package sniper.ops.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the interface: {@value #MAX_WORKING} read and answer, made when they are needed; when all of them are at
 * work, one more says so to whoever else calls. Threading: any thread.
 */
final class ApiThreads implements Executor, AutoCloseable {
    static final int MAX_WORKING = 32;

    private static final int MAX_REFUSED_WAITING = 256;
    private static final long IDLE_S = 30;
    private static final long END_MS = 2_000;

    private final AtomicInteger made = new AtomicInteger();
    private final ThreadPoolExecutor working =
            new ThreadPoolExecutor(0, MAX_WORKING, IDLE_S, TimeUnit.SECONDS, new SynchronousQueue<>(), this::worker);
    private final ThreadPoolExecutor refusing = new ThreadPoolExecutor(
            1,
            1,
            IDLE_S,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_REFUSED_WAITING),
            Refusing::new,
            new ThreadPoolExecutor.AbortPolicy());

    ApiThreads() {
        refusing.allowCoreThreadTimeOut(true);
    }

    /** Its requests are refused for want of a thread. */
    private static final class Refusing extends Thread {
        Refusing(Runnable task) {
            super(task, "sniper-http-api-full");
            setDaemon(true);
        }
    }

    /** Whether the calling thread has no time for more than a refusal. */
    static boolean isRefusing() {
        return Thread.currentThread() instanceof Refusing;
    }

    private Thread worker(Runnable task) {
        Thread thread = new Thread(task, "sniper-http-api-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** @throws RejectedExecutionException when even refusing has to wait too long: the connection is closed then */
    @Override
    public void execute(Runnable task) {
        try {
            working.execute(task);
        } catch (RejectedExecutionException full) {
            refusing.execute(task);
        }
    }

    /** Waits for those at work, not for long. */
    @Override
    public void close() {
        working.shutdown();
        refusing.shutdownNow();
        try {
            if (!working.awaitTermination(END_MS, TimeUnit.MILLISECONDS)) {
                working.shutdownNow();
            }
        } catch (InterruptedException e) {
            working.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
