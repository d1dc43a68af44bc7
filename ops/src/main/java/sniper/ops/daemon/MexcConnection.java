package sniper.ops.daemon;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.engine.Engine;
import sniper.core.instrument.Instrument;
import sniper.core.message.Side;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.FeedPort;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.OrderPort;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.DepthFetcher;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MarketClient;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.mexc.feed.Channels;
import sniper.gateway.mexc.feed.FeedConfig;
import sniper.gateway.mexc.feed.FeedLimits;
import sniper.gateway.mexc.feed.FeedLoop;
import sniper.gateway.mexc.feed.KeysHeldBackException;
import sniper.gateway.mexc.feed.ListenKeys;
import sniper.gateway.mexc.feed.MexcFeed;
import sniper.gateway.mexc.feed.PrivateStream;
import sniper.gateway.mexc.limits.LimitsSnapshot;
import sniper.gateway.mexc.listing.ListingConfig;
import sniper.gateway.mexc.listing.ListingPollers;
import sniper.gateway.mexc.orders.ConnectionWarmer;
import sniper.gateway.mexc.orders.MexcOrders;
import sniper.gateway.mexc.orders.OrderTimings;

/**
 * Everything towards MEXC: REST, feed, private stream, orders, clock, listing pollers. Threading: opened, started and
 * closed by one thread.
 *
 * <p>Paper has no account: orders stay inside the engine, so there is no private stream and nothing to warm up.
 */
public final class MexcConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MexcConnection.class);
    private static final long KEY_CALLS_LIMIT_MS = 2_000;

    /** In the order they were made; whatever publishes messages but the feed's thread. */
    private final Deque<AutoCloseable> producers = new ArrayDeque<>();

    private final InstrumentTable instruments;
    private final boolean hasAccount;
    private final MexcSession session;
    private final MexcOrders orders;
    private final ConnectionWarmer warmer;
    private final DepthFetcher depth;
    private final ListingPollers pollers;
    private final FeedLoop loop;
    private final MexcFeed feed;
    private final @Nullable PrivateStream privateStream;

    private final ExecutorService keyCalls = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "sniper-listen-key");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param credentials null without an account; closed with the connection
     * @param pace what rate limits are counted in: real time, or the demo's, in which its exchange counts
     */
    public MexcConnection(
            MexcConfig config,
            ListingConfig listing,
            URI websocketUrl,
            StreamTimes streams,
            @Nullable Credentials credentials,
            EpochClock clock,
            LongSupplier pace,
            TradingCore core,
            OrderTimings timings) {
        hasAccount = credentials != null;
        Ingress ingress = core.ingress();
        instruments = new InstrumentTable(core.engine().instruments().capacity());
        restore(core.engine(), instruments);
        session = new MexcSession(
                config, credentials != null ? credentials : new Credentials(NO_KEY, NO_SECRET), clock, ingress, pace);
        session.buyOnlyWhile(() -> core.gate().allows(Side.BUY));
        loop = core.newFeedLoop("sniper-feed-0");
        orders = own(new MexcOrders(session, instruments, ingress, timings));
        warmer = own(new ConnectionWarmer(orders, session, ingress));
        depth = own(new DepthFetcher(session, pace, instruments, ingress));
        FeedConfig feedConfig =
                new FeedConfig(websocketUrl, Channels.DEFAULT, streams.connection(), FeedLimits.DEFAULT);
        feed = own(new MexcFeed(feedConfig, loop, ingress, instruments, depth::request));
        privateStream = hasAccount ? own(privateStream(feedConfig, ingress, streams)) : null;
        if (privateStream != null) {
            feed.onConnected(privateStream::redialNow);
        }
        pollers = own(new ListingPollers(session, listing, clock, instruments, ingress));
    }

    private static final char[] NO_KEY = {'-'};
    private static final byte[] NO_SECRET = {'-'};

    private static void restore(Engine engine, InstrumentTable table) {
        for (int id = 1; id <= engine.instruments().highestId(); id++) {
            String symbol = engine.instruments().symbolOf(id);
            if (symbol != null) {
                table.restore(id, symbol);
            }
            Instrument instrument = engine.instruments().get(id);
            if (instrument != null) {
                table.restore(instrument.rules());
            }
        }
    }

    private PrivateStream privateStream(FeedConfig config, Ingress ingress, StreamTimes streams) {
        return new PrivateStream(
                config,
                loop,
                ingress,
                instruments,
                new SessionKeys(session.client().listenKeys()),
                keyCalls,
                warmer::privateStreamUp,
                streams.keepAliveMs());
    }

    private <T extends AutoCloseable> T own(T part) {
        producers.push(part);
        return part;
    }

    public OrderPort orders() {
        return orders;
    }

    public FeedPort feed() {
        return feed;
    }

    public InstrumentTable instruments() {
        return instruments;
    }

    /** What is left of the exchange's limits, what it has stopped, and how the breakers stand. */
    public LimitsSnapshot limits() {
        return session.gate().snapshot();
    }

    public VenueClock clock() {
        return session.clock();
    }

    /** Market data by request. */
    public MarketClient market() {
        return session.client().market();
    }

    /** Watches a symbol whatever the listing sources say, and returns its number. */
    public int watch(String symbol) {
        return watch(symbol, 0);
    }

    /** @param openTimeNs when it opens, as somebody knows: sources are polled the more often the nearer; 0 = unknown */
    public int watch(String symbol, long openTimeNs) {
        return pollers.watch(symbol, openTimeNs);
    }

    /** As {@link #start(Consumer)}, with nothing to rehearse. */
    public void start() {
        start(session -> {});
    }

    /**
     * Starts everything that talks. The core has been started before: what comes in wants to be read.
     *
     * @param rehearsals what is done before connections are warmed up, without which nothing is armed; not without an
     *     account
     */
    public void start(Consumer<MexcSession> rehearsals) {
        session.sync().start();
        pollers.start();
        if (privateStream != null) {
            privateStream.start();
            rehearsals.accept(session);
            int warm = warmer.warmUp(session.config().poolSize());
            warmer.keepWarm();
            LOG.info("order path: {} connections warm", warm);
        }
    }

    public boolean hasAccount() {
        return hasAccount;
    }

    public boolean isPrivateStreamUp() {
        return warmer.isPrivateStreamUp();
    }

    public int warmConnections() {
        return warmer.warmConnections();
    }

    /** Stops what produces messages; the feed's thread goes on, so that the core can drain. */
    public void stopProducing() {
        session.sync().close();
        while (!producers.isEmpty()) {
            close(producers.pop());
        }
        loop.flush();
    }

    /** Ends the feed's thread and the session as well. */
    @Override
    public void close() {
        stopProducing();
        close(loop);
        endKeyCalls();
        close(session);
    }

    /** The private stream gives its key back on its way out. */
    private void endKeyCalls() {
        keyCalls.shutdown();
        try {
            if (!keyCalls.awaitTermination(KEY_CALLS_LIMIT_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("a listen key could not be given back in time; it ends by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("closing failed", e);
        }
    }

    /** The exchange's listen keys as the private stream wants them. */
    private record SessionKeys(sniper.gateway.mexc.ListenKeys keys) implements ListenKeys {
        private static IOException told(MexcException e) {
            return e.kind() == MexcException.Kind.THROTTLED
                    ? new KeysHeldBackException(String.valueOf(e.getMessage()), e.retryAfterMs(), e)
                    : new IOException(e.getMessage(), e);
        }

        @Override
        public String create() throws IOException {
            try {
                return keys.create();
            } catch (MexcException e) {
                throw told(e);
            }
        }

        @Override
        public void keepAlive(String key) throws IOException {
            try {
                keys.keepAlive(key);
            } catch (MexcException e) {
                throw told(e);
            }
        }

        @Override
        public void close(String key) throws IOException {
            try {
                keys.close(key);
            } catch (MexcException e) {
                throw told(e);
            }
        }
    }
}
