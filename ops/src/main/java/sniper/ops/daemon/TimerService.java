package sniper.ops.daemon;

import java.util.PriorityQueue;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TimerExpiredEncoder;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.TimerPort;

/**
 * Waits for the engine's deadlines and publishes each as {@code TimerExpired}: asleep while the next one is far, and
 * spinning through the last milliseconds before one that asks for precision.
 *
 * <p>Threading: {@link #schedule} is for any thread; one thread waits, {@code sniper-timer}.
 */
final class TimerService implements TimerPort, AutoCloseable {
    private static final long SPIN_NS = 50_000_000;
    private static final int MAX_TIMERS = 1 << 17;

    private record Deadline(long timerId, long deadlineNs, boolean spin) {}

    /** Told how late each timer expires. */
    @FunctionalInterface
    interface Delays {
        Delays NONE = (expiredNanos, lateNs) -> {};

        /** @param expiredNanos {@link System#nanoTime}, the receipt of the message that follows */
        void onExpired(long expiredNanos, long lateNs);
    }

    private final Ingress ingress;
    private final EpochClock clock;
    private final long longestSleepNs;
    private final Delays delays;
    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>((a, b) -> Long.compare(a.deadlineNs(), b.deadlineNs()));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TimerExpiredEncoder expired = new TimerExpiredEncoder();
    private final Worker worker = new Worker("sniper-timer", this::run);

    /** @param longestSleepNs real time after which the clock is looked at again, for clocks that change their speed */
    TimerService(Ingress ingress, EpochClock clock, long longestSleepNs, Delays delays) {
        this.ingress = ingress;
        this.delays = delays;
        this.clock = clock;
        this.longestSleepNs = longestSleepNs;
    }

    void start() {
        worker.start();
    }

    @Override
    public void schedule(long timerId, long deadlineNs, boolean spin) {
        synchronized (deadlines) {
            if (deadlines.size() == MAX_TIMERS) {
                throw new IllegalStateException("Invariant: at most " + MAX_TIMERS + " timers wait at once");
            }
            deadlines.add(new Deadline(timerId, deadlineNs, spin));
        }
        worker.wake();
    }

    private void run() {
        while (!worker.isClosed()) {
            long waitNs = expireDue();
            if (waitNs > 0) {
                worker.sleep(Math.min(waitNs, longestSleepNs));
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Publishes what is due and returns how long it is safe to sleep; 0 = not at all. */
    private long expireDue() {
        while (true) {
            Deadline next;
            synchronized (deadlines) {
                next = deadlines.peek();
                if (next == null) {
                    return longestSleepNs;
                }
                long leftNs = next.deadlineNs() - clock.nanos();
                if (leftNs > 0) {
                    return next.spin() ? Math.max(0, leftNs - SPIN_NS) : leftNs;
                }
                deadlines.remove();
            }
            publish(next);
        }
    }

    private void publish(Deadline due) {
        long nowNanos = System.nanoTime();
        delays.onExpired(nowNanos, clock.nanos() - due.deadlineNs());
        long claim = ingress.claim(Lane.RELIABLE);
        expired.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .timerId(due.timerId())
                .deadlineNs(due.deadlineNs());
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + expired.encodedLength(), nowNanos);
    }

    @Override
    public void close() {
        worker.close();
    }
}
