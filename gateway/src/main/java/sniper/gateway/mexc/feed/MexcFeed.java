package sniper.gateway.mexc.feed;

import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.FeedPort;
import sniper.core.pipeline.Ingress;
import sniper.gateway.mexc.InstrumentTable;

/**
 * MEXC's public market data, over as many websockets as the subscriptions need.
 *
 * <p>Threading: {@link #subscribe} and {@link #close} may be called from any thread and only hand over; everything else
 * happens on the event loop.
 */
public final class MexcFeed implements FeedPort, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MexcFeed.class);
    private static final long BACKLOG_INTERVAL_US = 500;

    private final FeedConfig config;
    private final FeedLoop loop;
    private final InstrumentTable instruments;
    private final FeedCounters counters = new FeedCounters();
    private final MalformedSample malformedSample = new MalformedSample();
    private final SymbolTable symbols;
    private final MarketDataPublisher publisher;
    private final DepthSnapshots snapshots;
    private final FrameDispatcher dispatcher;
    private final WebSocketDialer dialer;

    private final Map<Integer, Subscription> subscriptions = new HashMap<>();
    private final Map<String, Subscription> byChannel = new HashMap<>();
    private final List<FeedConnection> connections = new ArrayList<>();
    private int connectionsMade;
    private boolean backlogScheduled;

    public MexcFeed(
            FeedConfig config, FeedLoop loop, Ingress ingress, InstrumentTable instruments, DepthSnapshots snapshots) {
        this(config, loop, ingress, instruments, snapshots, null);
    }

    /** @param tls null = the platform's trust */
    MexcFeed(
            FeedConfig config,
            FeedLoop loop,
            Ingress ingress,
            InstrumentTable instruments,
            DepthSnapshots snapshots,
            @Nullable SslContext tls) {
        this.config = config;
        this.loop = loop;
        this.instruments = instruments;
        this.snapshots = snapshots;
        this.symbols = new SymbolTable(config.limits().maxInstruments());
        this.publisher = new MarketDataPublisher(ingress, snapshots, counters, config.limits());
        this.dispatcher =
                new FrameDispatcher(instruments, symbols, publisher, counters, malformedSample, config.limits());
        this.dialer = new WebSocketDialer(
                loop,
                tls,
                config.connection().handshakeTimeoutMs(),
                config.limits().maxFrameBytes());
    }

    @Override
    public void subscribe(int instrumentId, boolean on) {
        loop.execute(() -> {
            if (on) {
                subscribe(instrumentId);
            } else {
                unsubscribe(instrumentId);
            }
        });
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        loop.execute(() -> snapshots.request(instrumentId));
    }

    public FeedCounters counters() {
        return counters;
    }

    public MalformedSample malformedSample() {
        return malformedSample;
    }

    /** Closes every connection for good; does not wait. */
    @Override
    public void close() {
        loop.execute(() -> {
            connections.forEach(FeedConnection::close);
            connections.clear();
            subscriptions.clear();
            byChannel.clear();
        });
    }

    private void subscribe(int instrumentId) {
        String symbol = instruments.symbolOf(instrumentId);
        if (symbol == null) {
            LOG.error("Invariant: an instrument must have a symbol: instrumentId={}", instrumentId);
            return;
        }
        if (subscriptions.containsKey(instrumentId)) {
            return;
        }
        FeedInstrument instrument = new FeedInstrument(instrumentId, symbol, instruments.rulesOf(instrumentId));
        if (!symbols.add(instrument)) {
            LOG.error("Subscriptions must fit the limit: symbol={} maxInstruments={}", symbol, subscriptions.size());
            return;
        }
        FeedConnection connection = connectionWithRoom();
        Subscription subscription =
                new Subscription(instrument, config.channels().of(symbol), connection);
        subscriptions.put(instrumentId, subscription);
        subscription.channels.forEach(channel -> byChannel.put(channel, subscription));
        connection.subscribe(subscription.channels);
        connection.open();
    }

    private void unsubscribe(int instrumentId) {
        Subscription subscription = subscriptions.remove(instrumentId);
        if (subscription == null) {
            return;
        }
        symbols.remove(subscription.instrument);
        subscription.channels.forEach(byChannel::remove);
        FeedConnection connection = subscription.connection;
        connection.unsubscribe(subscription.channels);
        if (connection.channels() == 0) {
            connections.remove(connection);
            connection.close();
        }
        if (subscription.lose()) {
            publisher.subscriptionChanged(subscription.instrument, false);
        }
    }

    private FeedConnection connectionWithRoom() {
        int needed = config.channels().perInstrument();
        for (FeedConnection connection : connections) {
            if (connection.channels() + needed <= SubscriptionBook.MAX_CHANNELS) {
                return connection;
            }
        }
        Carrier carrier = new Carrier();
        FeedConnection added = new FeedConnection(
                "feed-" + ++connectionsMade,
                loop,
                dialer,
                then -> then.accept(config.address()),
                config.connection(),
                this::onFrame,
                carrier,
                counters);
        carrier.connection = added;
        connections.add(added);
        return added;
    }

    private void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        dispatcher.onFrame(buffer, offset, length, receivedNanos);
        if (publisher.hasBacklog() && !backlogScheduled) {
            scheduleBacklog();
        }
    }

    private void scheduleBacklog() {
        backlogScheduled = true;
        loop.after(BACKLOG_INTERVAL_US, this::publishBacklog);
    }

    private void publishBacklog() {
        backlogScheduled = false;
        publisher.publishBacklog();
        if (publisher.hasBacklog()) {
            scheduleBacklog();
        }
    }

    private void onLive(String channel) {
        Subscription subscription = byChannel.get(channel);
        if (subscription != null && subscription.confirm(channel)) {
            LOG.info("Market data is live: channels={}", subscription.channels);
            publisher.subscriptionChanged(subscription.instrument, true);
            if (config.channels().depth()) {
                publisher.requestSnapshot(subscription.instrument);
            }
        }
    }

    private void onDown(@Nullable FeedConnection connection) {
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.connection == connection && subscription.lose()) {
                publisher.subscriptionChanged(subscription.instrument, false);
            }
        }
    }

    /** What one connection tells the feed. */
    private final class Carrier implements ConnectionListener {
        private @Nullable FeedConnection connection;

        @Override
        public void onLive(String channel) {
            MexcFeed.this.onLive(channel);
        }

        @Override
        public void onRefused(String channel) {
            LOG.warn("Subscription refused or not answered, will be tried again: channel={}", channel);
        }

        @Override
        public void onDown() {
            MexcFeed.this.onDown(connection);
        }

        @Override
        public void onDialFailed() {}

        @Override
        public void onStrangeText(String text) {}
    }
}
