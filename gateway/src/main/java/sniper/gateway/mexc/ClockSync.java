package sniper.gateway.mexc;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.ClockSampledEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/**
 * Samples the venue's clock in real time, whatever our own clock does, and publishes {@code ClockSampled}.
 *
 * <p>Threading: owns {@code sniper-clock}; its methods may be called by any thread.
 */
public final class ClockSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSync.class);

    private final MexcClient client;
    private final VenueClock clock;
    private final Ingress ingress;
    private final int intervalMs;
    private final ScheduledExecutorService timer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ClockSampledEncoder sampled = new ClockSampledEncoder();
    private final AtomicLong failures = new AtomicLong();
    private boolean failing;

    public ClockSync(MexcClient client, VenueClock clock, Ingress ingress, MexcConfig config) {
        this.client = client;
        this.clock = clock;
        this.ingress = ingress;
        this.intervalMs = config.clockSyncIntervalMs();
        this.timer = Executors.newSingleThreadScheduledExecutor(new NamedThreads("sniper-clock"));
    }

    /** Samples now and then at the configured interval. */
    public void start() {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::sampleSafely, 0, intervalMs, TimeUnit.MILLISECONDS);
    }

    /** Drops what was known and samples as soon as possible: the venue found our time wrong. */
    public void resync() {
        try {
            timer.execute(() -> {
                clock.forget();
                sampleSafely();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("clock sync is closed");
        }
    }

    public long failures() {
        return failures.get();
    }

    /** A throwing task would end the schedule in silence. */
    private void sampleSafely() {
        try {
            sample();
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            LOG.error("Invariant: sampling the venue's clock may not throw", e);
        }
    }

    private void sample() {
        VenueClock.Estimate best;
        try {
            long before = clock.nanos();
            long serverMillis = client.time();
            best = clock.add(before, serverMillis, clock.nanos());
        } catch (MexcException e) {
            failures.incrementAndGet();
            if (!failing) {
                LOG.warn("venue clock not readable, keeping the last offset: {}", e.getMessage());
            }
            failing = true;
            return;
        }
        failing = false;
        long claim = ingress.claim(Lane.RELIABLE);
        sampled.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .offsetNs(best.offsetNs())
                .uncertaintyNs(best.uncertaintyNs())
                .roundTripNs(best.roundTripNs());
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + sampled.encodedLength(), System.nanoTime());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
