package sniper.gateway.mexc.feed;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.Ingress;
import sniper.gateway.mexc.InstrumentTable;

/**
 * Orders, executions and balances of one account, as the exchange pushes them. Gets the key its address needs, keeps it
 * alive, and gets another when the exchange rejects it.
 *
 * <p>Threading: {@link #start} and {@link #close} may be called from any thread; keys are fetched on the given executor;
 * everything else happens on the event loop.
 */
public final class PrivateStream implements AutoCloseable {
    /** A key lives 60 minutes; 20 leaves room for two failures [ccxt]. */
    public static final long KEEP_ALIVE_MS = 20 * 60_000L;

    /** Without the stream nothing is armed, so that a dial too many is the lesser evil. */
    private static final long MAX_BACKOFF_MS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(PrivateStream.class);

    private final FeedConfig config;
    private final FeedLoop loop;
    private final ListenKeys keys;
    private final Executor blocking;
    private final PrivateStreamListener listener;
    private final long keepAliveMs;
    private final FeedCounters counters = new FeedCounters();
    private final MalformedSample malformedSample = new MalformedSample();
    private final FeedConnection connection;
    private final Set<String> confirmed = new HashSet<>();
    private @Nullable String key;
    private @Nullable ScheduledFuture<?> keepAlive;
    private boolean closed;

    /**
     * @param blocking runs calls to {@link ListenKeys}
     * @param keepAliveMs between renewals of the key, normally {@link #KEEP_ALIVE_MS}
     */
    public PrivateStream(
            FeedConfig config,
            FeedLoop loop,
            Ingress ingress,
            InstrumentTable instruments,
            ListenKeys keys,
            Executor blocking,
            PrivateStreamListener listener,
            long keepAliveMs) {
        this.config = config;
        this.loop = loop;
        this.keys = keys;
        this.blocking = blocking;
        this.listener = listener;
        this.keepAliveMs = keepAliveMs;
        FeedLimits limits = config.limits();
        this.connection = new FeedConnection(
                "private",
                loop,
                new WebSocketDialer(loop, null, config.connection().handshakeTimeoutMs(), limits.maxFrameBytes()),
                this::resolve,
                settings(config),
                new PrivateDispatcher(
                        instruments, new PrivateEventPublisher(ingress), counters, malformedSample, limits),
                new Events(),
                counters);
    }

    static ConnectionSettings settings(FeedConfig config) {
        return config.connection().withBackoffAtMostMs(MAX_BACKOFF_MS);
    }

    public void start() {
        loop.execute(() -> {
            connection.subscribe(Channels.PRIVATE);
            connection.open();
            keepAlive = loop.every(keepAliveMs, this::keepAlive);
        });
    }

    /** Does not wait for the next dial, if it waits for one: the exchange has just been reached otherwise. */
    public void redialNow() {
        loop.execute(connection::redialNow);
    }

    /** Ends the stream for good and gives its key back; does not wait. */
    @Override
    public void close() {
        loop.execute(() -> {
            closed = true;
            if (keepAlive != null) {
                keepAlive.cancel(false);
            }
            connection.close();
            discardKey();
        });
    }

    public FeedCounters counters() {
        return counters;
    }

    public MalformedSample malformedSample() {
        return malformedSample;
    }

    private void resolve(Consumer<@Nullable URI> then) {
        if (key != null) {
            then.accept(address(key));
            return;
        }
        blocking.execute(() -> {
            String created = create();
            loop.execute(() -> onKey(created, then));
        });
    }

    private @Nullable String create() {
        try {
            return keys.create();
        } catch (IOException | RuntimeException e) {
            LOG.warn("No listen key: {}", String.valueOf(e));
            return null;
        }
    }

    private void onKey(@Nullable String created, Consumer<@Nullable URI> then) {
        key = created;
        if (closed) {
            discardKey();
        } else {
            then.accept(created == null ? null : address(created));
        }
    }

    private URI address(String listenKey) {
        return URI.create(config.address() + "?listenKey=" + listenKey);
    }

    private void keepAlive() {
        String current = key;
        if (current == null) {
            return;
        }
        blocking.execute(() -> {
            try {
                keys.keepAlive(current);
            } catch (IOException | RuntimeException e) {
                LOG.warn("Listen key could not be renewed, taking a new one: {}", String.valueOf(e));
                loop.execute(() -> replaceKey(current));
            }
        });
    }

    private void replaceKey(String failed) {
        if (failed.equals(key)) {
            key = null;
            connection.reconnect("the listen key could not be renewed");
        }
    }

    /** A key counts against the account's limit until it is given back. */
    private void discardKey() {
        String discarded = key;
        key = null;
        if (discarded == null) {
            return;
        }
        blocking.execute(() -> {
            try {
                keys.close(discarded);
            } catch (IOException | RuntimeException e) {
                LOG.warn("Listen key could not be given back, it will expire: {}", String.valueOf(e));
            }
        });
    }

    private final class Events implements ConnectionListener {
        @Override
        public void onLive(String channel) {
            if (confirmed.add(channel) && confirmed.size() == Channels.PRIVATE.size()) {
                LOG.info("Private stream is up");
                listener.onPrivateStream(true);
            }
        }

        @Override
        public void onRefused(String channel) {
            LOG.warn("Private channel refused or not answered, will be tried again: channel={}", channel);
        }

        @Override
        public void onDown() {
            boolean wasUp = confirmed.size() == Channels.PRIVATE.size();
            confirmed.clear();
            if (wasUp) {
                listener.onPrivateStream(false);
            }
        }

        @Override
        public void onAged() {
            connection.reconnect("old enough to be ended by the exchange soon");
        }

        @Override
        public void onDialFailed() {
            discardKey();
        }

        @Override
        public void onStrangeText(String text) {
            if (text.contains(ControlTexts.INVALID_LISTEN_KEY)) {
                counters.increment(FeedCounter.INVALID_LISTEN_KEYS);
                key = null;
                connection.reconnect("the exchange calls the listen key invalid");
            }
        }
    }
}
