package sniper.gateway.mexc.feed;

import io.netty.handler.ssl.SslContext;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
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
    private static final long BACKLOG_INTERVAL_US = 500;

    private final FeedConfig config;
    private final FeedLoop loop;
    private final FeedCounters counters = new FeedCounters();
    private final MalformedSample malformedSample = new MalformedSample();
    private final MarketDataPublisher publisher;
    private final DepthSnapshots snapshots;
    private final FrameDispatcher dispatcher;
    private final SubscriptionRouter router;
    private final WebSocketDialer dialer;

    /** Written once before the first subscription; read by the event loop. */
    private volatile Runnable onConnected = () -> {};

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
        this.snapshots = snapshots;
        FeedLimits limits = config.limits();
        SymbolTable symbols = new SymbolTable(limits.maxInstruments());
        this.publisher = new MarketDataPublisher(ingress, snapshots, counters, limits);
        this.dispatcher = new FrameDispatcher(instruments, symbols, publisher, counters, malformedSample, limits);
        this.router = new SubscriptionRouter(config.channels(), instruments, symbols, publisher, this::newCarrier);
        this.dialer = new WebSocketDialer(loop, tls, config.connection().handshakeTimeoutMs(), limits.maxFrameBytes());
    }

    @Override
    public void subscribe(int instrumentId, boolean on) {
        loop.execute(() -> {
            if (on) {
                router.subscribe(instrumentId);
            } else {
                router.unsubscribe(instrumentId);
            }
        });
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        loop.execute(() -> snapshots.request(instrumentId));
    }

    /** Whom to tell when a websocket is open, on the event loop: the exchange can be reached. */
    public void onConnected(Runnable listener) {
        onConnected = listener;
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
        loop.execute(router::close);
    }

    private Carrier newCarrier() {
        return new Carrier(router, this::onFrame, () -> onConnected.run(), this::newConnection);
    }

    private FeedConnection newConnection(FrameListener frames, ConnectionListener listener) {
        connectionsMade++;
        return new FeedConnection(
                "feed-" + connectionsMade,
                loop,
                dialer,
                then -> then.accept(config.address()),
                config.connection(),
                frames,
                listener,
                counters);
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
}
