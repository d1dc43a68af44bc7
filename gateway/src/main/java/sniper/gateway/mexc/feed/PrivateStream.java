package sniper.gateway.mexc.feed;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.Ingress;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.Trouble;

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

    private static final long FIRST_AGAIN_MS = 100;

    /** A key that is so many intervals old has ended: the exchange gives it 60 minutes. */
    private static final int INTERVALS_OF_LIFE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PrivateStream.class);

    private final FeedConfig config;
    private final FeedLoop loop;
    private final ListenKeys keys;
    private final Executor blocking;
    private final PrivateStreamListener listener;
    private final long keepAliveMs;
    private final FeedCounters counters = new FeedCounters();
    private final MalformedSample malformedSample = new MalformedSample();
    private final Trouble noKey = new Trouble(LOG, "there is a listen key again");
    private final Trouble notRenewed = new Trouble(LOG, "the listen key is renewed again");
    private final Trouble invalid = new Trouble(LOG, "the new listen key is valid");
    private final PrivateDispatcher dispatcher;
    private Line line;
    private @Nullable Line successor;
    private int linesMade;
    private boolean up;
    private @Nullable String key;
    /** When it was made or kept alive; {@link System#nanoTime}. */
    private long keyRenewedNanos;

    private @Nullable ScheduledFuture<?> keepAlive;
    private boolean renewalWaits;
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
        this.dispatcher = new PrivateDispatcher(
                instruments, new PrivateEventPublisher(ingress), counters, malformedSample, config.limits());
        this.line = new Line();
    }

    static ConnectionSettings settings(FeedConfig config) {
        return config.connection().withBackoffAtMostMs(MAX_BACKOFF_MS);
    }

    public void start() {
        loop.execute(() -> {
            line.open();
            keepAlive = loop.every(keepAliveMs, this::keepAlive);
        });
    }

    /** Does not wait for the next dial, if it waits for one: the exchange has just been reached otherwise. */
    public void redialNow() {
        loop.execute(() -> line.connection.redialNow());
    }

    /** Ends the stream for good and gives its key back; does not wait. */
    @Override
    public void close() {
        loop.execute(() -> {
            closed = true;
            if (keepAlive != null) {
                keepAlive.cancel(false);
            }
            dropSuccessor();
            line.connection.close();
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
        if (key != null && hasEnded()) {
            key = null; // by itself, so there is nothing to give back
        }
        if (key != null) {
            then.accept(address(key));
            return;
        }
        blocking.execute(() -> {
            String created = create();
            loop.execute(() -> onKey(created, then));
        });
    }

    private boolean hasEnded() {
        long ageMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - keyRenewedNanos);
        return ageMs > INTERVALS_OF_LIFE * keepAliveMs;
    }

    private @Nullable String create() {
        try {
            String created = keys.create();
            noKey.over();
            return created;
        } catch (IOException | RuntimeException e) {
            noKey.met("no listen key: " + reason(e));
            return null;
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private void onKey(@Nullable String created, Consumer<@Nullable URI> then) {
        key = created;
        keyRenewedNanos = System.nanoTime();
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
                notRenewed.over();
                loop.execute(() -> onRenewed(current));
            } catch (KeysHeldBackException e) {
                notRenewed.met("the listen key is not renewed yet: " + reason(e));
                loop.execute(() -> keepAliveLater(e.retryAfterMs()));
            } catch (IOException | RuntimeException e) {
                LOG.warn("the listen key could not be renewed, taking a new one: {}", reason(e));
                loop.execute(() -> replaceKey(current));
            }
        });
    }

    private void onRenewed(String renewed) {
        if (renewed.equals(key)) {
            keyRenewedNanos = System.nanoTime();
        }
    }

    /** The key goes on being good for a while, and so does the stream. */
    private void keepAliveLater(long retryAfterMs) {
        if (closed || renewalWaits) {
            return;
        }
        renewalWaits = true;
        long laterMs = Math.max(FIRST_AGAIN_MS, Math.min(retryAfterMs, MAX_BACKOFF_MS));
        loop.after(TimeUnit.MILLISECONDS.toMicros(laterMs), () -> {
            renewalWaits = false;
            if (!closed) {
                keepAlive();
            }
        });
    }

    private void replaceKey(String failed) {
        if (failed.equals(key)) {
            startOver("another listen key");
        }
    }

    /** With another key. */
    private void startOver(String why) {
        key = null;
        dropSuccessor();
        line.connection.reconnectQuietly(why);
    }

    private void dropSuccessor() {
        Line dropped = successor;
        successor = null;
        if (dropped != null) {
            dropped.connection.close();
        }
    }

    private void tellWhetherUp() {
        Line next = successor;
        boolean now = line.isUp() || (next != null && next.isUp());
        if (now != up) {
            up = now;
            if (now) {
                invalid.over();
                LOG.info("Private stream is up");
            }
            listener.onPrivateStream(now);
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
                LOG.debug("a listen key could not be given back, it will expire: {}", reason(e));
            }
        });
    }

    /**
     * One websocket. When it gets old a second one is opened beside it with the same key; what both bring is published
     * twice, which the engine does not mind. The old one is closed after a last PONG, when nothing of what it was sent
     * before the second was confirmed can be on its way any more.
     */
    private final class Line implements ConnectionListener {
        private final Set<String> confirmed = new HashSet<>();
        private final FeedConnection connection;

        Line() {
            linesMade++;
            connection = new FeedConnection(
                    "private-" + linesMade,
                    loop,
                    new WebSocketDialer(
                            loop,
                            null,
                            config.connection().handshakeTimeoutMs(),
                            config.limits().maxFrameBytes()),
                    PrivateStream.this::resolve,
                    settings(config),
                    dispatcher,
                    this,
                    counters);
        }

        void open() {
            connection.subscribe(Channels.PRIVATE);
            connection.open();
        }

        boolean isUp() {
            return confirmed.size() == Channels.PRIVATE.size();
        }

        @Override
        public void onLive(String channel) {
            confirmed.add(channel);
            tellWhetherUp();
            if (this == successor && isUp() && !line.connection.askForLastPong()) {
                takeOver();
            }
        }

        @Override
        public void onLastPong() {
            if (this == line && successor != null) {
                successor.takeOver();
            }
        }

        private void takeOver() {
            if (this != successor || !isUp()) {
                return;
            }
            LOG.info("An old private connection has been replaced");
            Line old = line;
            line = this;
            successor = null;
            old.connection.close();
        }

        @Override
        public void onRefused(String channel) {
            LOG.warn("Private channel refused or not answered, will be tried again: channel={}", channel);
        }

        @Override
        public void onDown() {
            confirmed.clear();
            if (this == line && successor != null) {
                successor.takeOver();
            }
            tellWhetherUp();
        }

        @Override
        public void onAged() {
            if (this == line && successor == null) {
                Line next = new Line();
                successor = next;
                next.open();
            }
        }

        @Override
        public void onDialFailed() {
            if (this == line) {
                discardKey();
            }
        }

        @Override
        public boolean onStrangeText(String text) {
            boolean known = text.contains(ControlTexts.INVALID_LISTEN_KEY);
            if (known) {
                counters.increment(FeedCounter.INVALID_LISTEN_KEYS);
                invalid.met("listen key invalid, taking a new one");
                startOver("another listen key");
            }
            return known;
        }
    }
}
