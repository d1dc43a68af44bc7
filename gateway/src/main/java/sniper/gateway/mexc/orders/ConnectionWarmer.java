package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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
 * Opens the order lane's connections before they are needed and keeps them open, and publishes {@code VenueReadiness}
 * whenever that or the private stream changes.
 *
 * <p>Pings that ran one after the other would all take the same connection. So a round's pings wait for each other
 * with a connection in hand, and only then go out. A round is skipped while requests are in flight, because it holds
 * every connection for one round trip.
 *
 * <p>Threading: owns {@code sniper-warm} and {@code sniper-warm-ping-n}; its methods may be called by any thread,
 * {@link #warmUp} blocks.
 */
public final class ConnectionWarmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWarmer.class);

    private final MexcOrders orders;
    private final MexcConfig config;
    private final long intervalMs;
    private final AtomicLong skippedRounds = new AtomicLong();
    private final Request ping;
    private final Ingress ingress;
    private final OkHttpClient client;
    private final ExecutorService pingers;
    private final ScheduledExecutorService timer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final VenueReadinessEncoder readiness = new VenueReadinessEncoder();

    /** Written by rounds, one at a time; read by anyone. */
    private volatile int warmConnections;

    /** Written by the private stream's thread; read by {@code sniper-warm}. */
    private volatile boolean privateStreamUp;

    private int publishedConnections = -1;
    private boolean publishedStream;

    public ConnectionWarmer(MexcOrders orders, MexcSession session, Ingress ingress) {
        this(orders, session, ingress, session.config().keepWarmIntervalMs());
    }

    ConnectionWarmer(MexcOrders orders, MexcSession session, Ingress ingress, long intervalMs) {
        this.intervalMs = intervalMs;
        this.orders = orders;
        this.config = session.config();
        this.ingress = ingress;
        this.ping =
                session.http().request("GET", config.restUrl() + "/api/v3/ping").build();
        this.client = orders.client()
                .newBuilder()
                .addNetworkInterceptor(ConnectionWarmer::holdTogether)
                .build();
        this.pingers = Executors.newFixedThreadPool(config.poolSize(), new NamedThreads("sniper-warm-ping", true));
        this.timer = Executors.newSingleThreadScheduledExecutor(new NamedThreads("sniper-warm"));
    }

    /** Starts a round at the configured interval. */
    public void keepWarm() {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::round, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens at least so many connections and returns how many answered.
     *
     * @param connections at most the pool's size
     */
    public int warmUp(int connections) {
        int wanted = Math.min(connections, config.poolSize());
        int warm = pingTogether(wanted);
        publishIfChanged();
        if (warm < wanted) {
            LOG.warn("only {} of {} connections to {} answered a ping", warm, wanted, config.restUrl());
        }
        return warm;
    }

    public int warmConnections() {
        return warmConnections;
    }

    /** Rounds left out because requests were in flight. */
    public long skippedRounds() {
        return skippedRounds.get();
    }

    /** Tells whether the private stream is connected and subscribed. Does not wait. */
    public void privateStreamUp(boolean up) {
        privateStreamUp = up;
        try {
            timer.execute(this::publishIfChanged);
        } catch (RejectedExecutionException e) {
            LOG.debug("warmer is closed");
        }
    }

    private void round() {
        try {
            if (orders.inFlight() == 0) {
                int unused = pingTogether(config.poolSize());
                publishIfChanged();
            } else {
                skippedRounds.incrementAndGet();
            }
        } catch (RuntimeException e) {
            LOG.error("Invariant: a warming round may not throw", e);
        }
    }

    private synchronized int pingTogether(int count) {
        Round round = new Round(count, config.connectTimeoutMs());
        List<Future<?>> pings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pings.add(pingers.submit(() -> ping(round)));
        }
        for (Future<?> each : pings) {
            try {
                each.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (ExecutionException e) {
                throw new IllegalStateException("Invariant: a ping may not throw", e);
            }
        }
        warmConnections = round.answered.size();
        return warmConnections;
    }

    private void ping(Round round) {
        Request request = ping.newBuilder().tag(Round.class, round).build();
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes(); // to the end, or the connection is not used again
            Connection connection = round.connections.get(Thread.currentThread());
            if (response.isSuccessful() && connection != null) {
                round.answered.add(connection);
            }
        } catch (IOException e) {
            LOG.debug("ping of a warm connection failed: {}", e.toString());
        } finally {
            round.arrive(); // a ping that never got a connection must not hold up the others
        }
    }

    private static Response holdTogether(Interceptor.Chain chain) throws IOException {
        Round round = chain.request().tag(Round.class);
        Connection connection = chain.connection();
        if (round != null && connection != null) {
            round.connections.put(Thread.currentThread(), connection);
            round.arrive();
            round.await();
        }
        return chain.proceed(chain.request());
    }

    private synchronized void publishIfChanged() {
        int connections = warmConnections;
        boolean stream = privateStreamUp;
        if (connections == publishedConnections && stream == publishedStream) {
            return;
        }
        publishedConnections = connections;
        publishedStream = stream;
        long claim = ingress.claim(Lane.RELIABLE);
        readiness
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .warmConnections(connections)
                .privateStreamUp(stream ? Flag.YES : Flag.NO);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + readiness.encodedLength(), System.nanoTime());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pingers.shutdownNow();
    }

    /** Pings that hold their connections until all have one, or the time is up. Threading: any thread. */
    private static final class Round {
        private final Set<Connection> answered = ConcurrentHashMap.newKeySet();
        private final ConcurrentHashMap<Thread, Connection> connections = new ConcurrentHashMap<>();
        private final Set<Thread> arrived = ConcurrentHashMap.newKeySet();
        private final CountDownLatch missing;
        private final long timeoutMs;

        Round(int count, long timeoutMs) {
            this.missing = new CountDownLatch(count);
            this.timeoutMs = timeoutMs;
        }

        /** Counts each pinging thread once. */
        void arrive() {
            if (arrived.add(Thread.currentThread())) {
                missing.countDown();
            }
        }

        void await() throws IOException {
            try {
                boolean unused = missing.await(timeoutMs, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
