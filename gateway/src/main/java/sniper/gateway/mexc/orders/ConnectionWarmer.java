package sniper.gateway.mexc.orders;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.VenueReadinessEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.NamedThreads;

/**
 * Has the order path's connections opened before they are needed and kept open, and publishes {@code VenueReadiness}
 * whenever that or the private stream changes.
 *
 * <p>Threading: owns {@code sniper-warm}, which publishes; its methods may be called by any thread, {@link #warmUp}
 * blocks.
 */
public final class ConnectionWarmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWarmer.class);

    private final OrderConnections connections;
    private final MexcConfig config;
    private final long intervalMs;
    private final Ingress ingress;
    private final ExecutorService publisher;
    private final AtomicBoolean publishPending = new AtomicBoolean();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final VenueReadinessEncoder readiness = new VenueReadinessEncoder();

    /** Written by the thread that warms up; read by {@code sniper-warm}: the steps in between concern nobody. */
    private volatile boolean warmingUp;

    /** Written by the private stream's thread; read by {@code sniper-warm} and whoever asks. */
    private volatile boolean privateStreamUp;

    private int publishedConnections = -1;
    private boolean publishedStream;

    public ConnectionWarmer(MexcOrders orders, MexcSession session, Ingress ingress) {
        this(orders, session, ingress, session.config().keepWarmIntervalMs());
    }

    ConnectionWarmer(MexcOrders orders, MexcSession session, Ingress ingress, long intervalMs) {
        this.intervalMs = intervalMs;
        this.connections = orders.connections();
        this.config = session.config();
        this.ingress = ingress;
        this.publisher = Executors.newSingleThreadExecutor(new NamedThreads("sniper-warm"));
        connections.onWarmthChanged(this::publishSoon);
    }

    /** From now on every connection is pinged once per interval, and a lost one is opened again at once. */
    public void keepWarm() {
        connections.keepWarm(intervalMs);
    }

    /**
     * Pings so many connections, which opens those that are not, and returns how many are warm then.
     *
     * @param wanted at most the pool's size
     */
    public int warmUp(int wanted) {
        int count = Math.min(wanted, config.poolSize());
        warmingUp = true;
        try {
            await(connections.ping(count));
        } finally {
            warmingUp = false;
        }
        publishIfChanged();
        int warm = connections.warm();
        if (warm < count) {
            LOG.warn("only {} of {} connections to {} answered a ping", warm, count, config.restUrl());
        }
        return warm;
    }

    /** Half of the connections stay free, so it takes two goes. */
    private void await(CountDownLatch ended) {
        long timeoutMs = 2L * (config.connectTimeoutMs() + config.orderTimeoutMs());
        try {
            boolean unused = ended.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int warmConnections() {
        return connections.warm();
    }

    /** Whether the private stream was connected and subscribed when it last told. */
    public boolean isPrivateStreamUp() {
        return privateStreamUp;
    }

    /**
     * Tells whether the private stream is connected and subscribed. What changed that may have broken the order path's
     * connections too, so they are looked after. Does not wait.
     */
    public void privateStreamUp(boolean up) {
        privateStreamUp = up;
        connections.check();
        publishSoon();
    }

    private void publishSoon() {
        if (publishPending.compareAndSet(false, true)) {
            try {
                publisher.execute(() -> {
                    publishPending.set(false);
                    publishIfChanged();
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("warmer is closed");
            }
        }
    }

    private synchronized void publishIfChanged() {
        if (warmingUp) {
            return; // looked at before the connections: what is counted after it is no step in between
        }
        int warm = connections.warm();
        boolean stream = privateStreamUp;
        if (warm == publishedConnections && stream == publishedStream) {
            return;
        }
        publishedConnections = warm;
        publishedStream = stream;
        long claim = ingress.claim(Lane.RELIABLE);
        readiness
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .warmConnections(warm)
                .privateStreamUp(stream ? Flag.YES : Flag.NO);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + readiness.encodedLength(), System.nanoTime());
    }

    @Override
    public void close() {
        publisher.shutdownNow();
    }
}
