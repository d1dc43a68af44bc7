package sniper.gateway.mexc.orders;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;
import sniper.gateway.mexc.NamedThreads;
import sniper.gateway.mexc.VenueClock;

/**
 * Answers for requests that never left. The egress stage must not wait for the ring, so a thread of its own publishes
 * them; what it cannot take any more is counted as lost, and the engine's timers ask again.
 *
 * <p>Threading: owns {@code sniper-refusal}; the methods may be called by any thread and never wait.
 */
final class Refusals implements AutoCloseable {
    private final OrderEvents events;
    private final VenueClock clock;
    private final ThreadPoolExecutor thread;
    private final AtomicLong lost = new AtomicLong();

    Refusals(OrderEvents events, VenueClock clock, int capacity) {
        this.events = events;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(capacity), new NamedThreads("sniper-refusal"));
    }

    void refuse(long orderId, ReplyOutcome outcome, ErrorClass errorClass, String message) {
        refuse(orderId, outcome, errorClass, 0, () -> message);
    }

    /**
     * @param retryInNs how long the next would be refused too
     * @param message made by the thread that publishes it
     */
    void refuse(long orderId, ReplyOutcome outcome, ErrorClass errorClass, long retryInNs, Supplier<String> message) {
        long refusedNs = clock.nanos();
        long retryAtNs = OrderEvents.retryAtNs(refusedNs, retryInNs);
        try {
            thread.execute(() -> events.publish(
                    new OrderEvents.Reply(orderId, outcome, errorClass, 0, 0, refusedNs, retryAtNs, "", message.get()),
                    System.nanoTime()));
        } catch (RejectedExecutionException e) {
            lost.incrementAndGet();
        }
    }

    long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
