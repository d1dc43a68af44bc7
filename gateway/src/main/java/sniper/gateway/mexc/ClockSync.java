package sniper.gateway.mexc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.ClockSampledEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/**
 * Samples the venue's clock in real time, whatever our own clock does, and publishes {@code ClockSampled}. After a
 * failure, and while the samples contradict each other, it does not wait for the interval; from the second failure on
 * it publishes how well the clock is still known. For how long the venue wants silence is counted in its own time.
 *
 * <p>Threading: owns {@code sniper-clock}; its methods may be called by any thread.
 */
public final class ClockSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSync.class);
    private static final long QUICK_MS = 250;
    private static final int MAX_DOUBLINGS = 10;
    /** Intervals without a good sample after which nothing is known. */
    private static final long MAX_FAILED_INTERVALS = 3;

    private final MexcClient client;
    private final VenueClock clock;
    private final Ingress ingress;
    private final LongSupplier pace;
    private final long intervalMs;
    private final long closeLimitMs;
    private final ScheduledExecutorService timer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ClockSampledEncoder sampled = new ClockSampledEncoder();
    private final AtomicLong failures = new AtomicLong();
    /** What those who found the clock wrong wait for together; null when nobody does. */
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> resyncing = new AtomicReference<>();

    private @Nullable ScheduledFuture<?> next;
    private boolean started;
    private int failedInARow;
    private int quickInARow;
    private long goodSamples;
    private long quietUntilNs;
    private long lastToldNanos;
    private boolean wantsToTell;

    /** @param pace nanoseconds at the pace of the venue's clock, from any origin, never going back */
    public ClockSync(MexcClient client, VenueClock clock, Ingress ingress, MexcConfig config, LongSupplier pace) {
        this.client = client;
        this.clock = clock;
        this.ingress = ingress;
        this.pace = pace;
        this.quietUntilNs = pace.getAsLong();
        this.intervalMs = config.clockSyncIntervalMs();
        this.closeLimitMs = config.callTimeoutMs();
        this.timer = Executors.newSingleThreadScheduledExecutor(new NamedThreads("sniper-clock"));
    }

    /** How long the clock of such a configuration may go without a good sample. */
    static long maxSilenceNs(MexcConfig config) {
        return TimeUnit.MILLISECONDS.toNanos(
                MAX_FAILED_INTERVALS * config.clockSyncIntervalMs() + config.callTimeoutMs());
    }

    /** Samples now and then at the configured interval. */
    public void start() {
        timer.execute(() -> {
            started = true;
            sampleSafely();
        });
    }

    /**
     * Drops what was known and samples as soon as possible: the venue found our time wrong. The answer, whether that
     * brought a sample, is given on {@code sniper-clock}, or at once after the end.
     */
    public CompletableFuture<Boolean> resync() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> others = resyncing.compareAndExchange(null, mine);
        if (others != null) {
            return others;
        }
        try {
            timer.execute(() -> {
                clock.forget();
                wantsToTell = true;
                long before = goodSamples;
                sampleSafely();
                endResync(goodSamples != before);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("clock sync is closed");
            endResync(false);
        }
        return mine;
    }

    private void endResync(boolean good) {
        CompletableFuture<Boolean> waiting = resyncing.getAndSet(null);
        if (waiting != null) {
            waiting.complete(good);
        }
    }

    /** {@link #resync} for threads that may wait. */
    boolean resyncAndWait() throws InterruptedException {
        try {
            return resync().get(closeLimitMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Samples that came to nothing. */
    public long failures() {
        return failures.get();
    }

    /** A throwing task would end the schedule in silence. */
    private void sampleSafely() {
        long waitMs = intervalMs;
        try {
            waitMs = isQuiet() ? stayQuiet() : sample();
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            LOG.error("Invariant: sampling the venue's clock may not throw", e);
        }
        if (next != null) {
            next.cancel(false);
        }
        if (started) {
            schedule(waitMs);
        }
    }

    private void schedule(long waitMs) {
        try {
            next = timer.schedule(this::sampleSafely, waitMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("clock sync is closed");
        }
    }

    /** Returns how long to wait for the next. */
    private long sample() {
        long beforeNs = clock.nanos();
        long serverMillis;
        try {
            serverMillis = client.time();
        } catch (MexcException e) {
            if (e.kind() == MexcException.Kind.THROTTLED) {
                long pauseMs = Math.max(intervalMs, e.retryAfterMs());
                quietUntilNs = pace.getAsLong() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
                wantsToTell = true;
            }
            return failed(e.getMessage());
        }
        long afterNs = clock.nanos();
        if (afterNs < beforeNs) {
            return failed("our own clock was set back by " + (beforeNs - afterNs) + " ns meanwhile");
        }
        failedInARow = 0;
        goodSamples++;
        publish(clock.add(beforeNs, serverMillis, afterNs));
        if (!clock.isSettled()) {
            return quickMs();
        }
        quickInARow = 0;
        return intervalMs;
    }

    private long failed(@Nullable String why) {
        failures.incrementAndGet();
        failedInARow++;
        if (failedInARow == 1) {
            LOG.warn("venue clock not readable, keeping the last offset: {}", why);
        }
        if (failedInARow > 1 || clock.estimate().uncertaintyNs() == Long.MAX_VALUE) {
            publish(clock.estimate());
        }
        return quickMs();
    }

    private boolean isQuiet() {
        return pace.getAsLong() - quietUntilNs < 0;
    }

    /** The venue asked for silence; the clock gets older meanwhile. Its time may run faster than ours: a look a while. */
    private long stayQuiet() {
        if (wantsToTell || System.nanoTime() - lastToldNanos >= TimeUnit.MILLISECONDS.toNanos(intervalMs)) {
            publish(clock.estimate());
            lastToldNanos = System.nanoTime();
            wantsToTell = false;
        }
        return Math.min(intervalMs, QUICK_MS);
    }

    private long quickMs() {
        long waitMs = Math.min(intervalMs, QUICK_MS << quickInARow);
        quickInARow = Math.min(quickInARow + 1, MAX_DOUBLINGS);
        return waitMs;
    }

    private void publish(VenueClock.Estimate estimate) {
        if (estimate.roundTripNs() < 0) {
            return; // nothing was ever known, and nothing else was ever published
        }
        long claim = ingress.claim(Lane.RELIABLE);
        sampled.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .offsetNs(estimate.offsetNs())
                .uncertaintyNs(estimate.uncertaintyNs())
                .roundTripNs(estimate.roundTripNs());
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + sampled.encodedLength(), System.nanoTime());
    }

    /** Returns when nothing is published any more. */
    @Override
    public void close() {
        timer.shutdownNow();
        endResync(false);
        try {
            if (!timer.awaitTermination(closeLimitMs, TimeUnit.MILLISECONDS)) {
                LOG.warn("a sample of the venue's clock is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
