package sniper.gateway.mexc.feed;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One websocket that is dialed again whenever it ends, with the channels it should carry. Pings, notices a missing PONG,
 * and hands binary frames on.
 *
 * <p>Threading: owned by the event loop; every method must be called there.
 */
final class FeedConnection implements FeedLink.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(FeedConnection.class);
    private static final int MAX_LOGGED_TEXT = 200;

    private enum State {
        /** Not opened yet, or closed for good. */
        CLOSED,
        /** Waiting to dial, or for an address. */
        WAITING,
        /** Connecting, or shaking hands. */
        DIALING,
        OPEN
    }

    private final String name;
    private final FeedLoop loop;
    private final WebSocketDialer dialer;
    private final Endpoint endpoint;
    private final ConnectionSettings settings;
    private final FrameListener frames;
    private final ConnectionListener listener;
    private final FeedCounters counters;
    private final SubscriptionBook subscriptions;
    private final Redial redial;
    private final Heartbeat heartbeat;

    private State state = State.CLOSED;
    private @Nullable FeedLink link;
    private @Nullable ScheduledFuture<?> ticks;
    private @Nullable ScheduledFuture<?> ages;

    FeedConnection(
            String name,
            FeedLoop loop,
            WebSocketDialer dialer,
            Endpoint endpoint,
            ConnectionSettings settings,
            FrameListener frames,
            ConnectionListener listener,
            FeedCounters counters) {
        this.name = name;
        this.loop = loop;
        this.dialer = dialer;
        this.endpoint = endpoint;
        this.settings = settings;
        this.frames = frames;
        this.listener = listener;
        this.counters = counters;
        this.subscriptions = new SubscriptionBook(this::onLive, this::onRefused);
        Backoff backoff =
                new Backoff(settings.minBackoffMs(), settings.maxBackoffMs(), settings.jitterSeed() + name.hashCode());
        this.redial = new Redial(loop, backoff, this::redial);
        this.heartbeat =
                new Heartbeat(loop, settings.pingIntervalMs(), () -> send(ControlTexts.PING), this::onPongMissing);
    }

    void open() {
        if (state == State.CLOSED) {
            state = State.WAITING;
            resolve();
        }
    }

    /** For good. */
    void close() {
        state = State.CLOSED;
        FeedLink closing = link;
        unlink();
        if (closing != null) {
            closing.close();
        }
    }

    /** Ends the websocket, if there is one, and dials again. */
    void reconnect(String why) {
        if (link != null) {
            LOG.warn("{}: reconnecting: {}", name, why);
            reconnectQuietly(why);
        }
    }

    /** Where the reason has been told already. */
    void reconnectQuietly(String why) {
        FeedLink ending = link;
        if (ending != null) {
            ended(ending, why);
            ending.close();
        }
    }

    /** Dials at once where a back-off would be waited for. */
    void redialNow() {
        redial.now();
    }

    /** Sends a PING now and tells of its PONG; false when the connection is not open. */
    boolean askForLastPong() {
        boolean open = state == State.OPEN;
        if (open) {
            heartbeat.pingNow(listener::onLastPong);
        }
        return open;
    }

    int channels() {
        return subscriptions.size();
    }

    void subscribe(List<String> channels) {
        subscriptions.add(channels);
        sendRequests();
    }

    void unsubscribe(List<String> channels) {
        String request = subscriptions.remove(channels);
        if (state == State.OPEN) {
            send(request);
        }
    }

    private void resolve() {
        endpoint.resolve(this::dial);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void dial(@Nullable URI address) {
        if (state != State.WAITING) {
            return;
        }
        if (address == null) {
            dialFailed(); // who has none has said why
            return;
        }
        state = State.DIALING;
        FeedLink dialing = new FeedLink(this, settings.handshakeTimeoutMs());
        link = dialing;
        dialer.dial(address, dialing, dialing).addListener(connected -> {
            if (!connected.isSuccess() && link == dialing) {
                unlink();
                dialFailed(String.valueOf(connected.cause()));
            }
        });
    }

    private void dialFailed(String why) {
        LOG.warn("{}: dial failed: {}", name, why);
        dialFailed();
    }

    private void dialFailed() {
        counters.increment(FeedCounter.DIAL_FAILURES);
        listener.onDialFailed();
        redialLater();
    }

    private void redialLater() {
        state = State.WAITING;
        redial.later();
    }

    private void redial() {
        if (state == State.WAITING) {
            resolve();
        }
    }

    @Override
    public void onOpened() {
        state = State.OPEN;
        counters.increment(FeedCounter.CONNECTED);
        LOG.info("{}: connected", name);
        heartbeat.start();
        ticks = loop.every(settings.subscriptionRetryMs(), this::tick);
        ages = loop.every(settings.maxAgeMs(), listener::onAged);
        sendRequests();
        listener.onOpened();
    }

    @Override
    public void onEnded(FeedLink ending, String reason) {
        if (state == State.OPEN) {
            LOG.warn("{}: connection lost: {}", name, reason);
        }
        ended(ending, reason);
    }

    /** The link ended by itself or is about to be ended by us. */
    private void ended(FeedLink ending, String reason) {
        if (link != ending) {
            return;
        }
        boolean wasOpen = state == State.OPEN;
        unlink();
        if (wasOpen) {
            counters.increment(FeedCounter.DISCONNECTED);
            listener.onDown();
            redialLater();
        } else if (state == State.DIALING) {
            dialFailed(reason);
        }
    }

    private void unlink() {
        if (link != null) {
            link.abandon();
            link = null;
        }
        subscriptions.reset();
        heartbeat.stop();
        if (ticks != null) {
            ticks.cancel(false);
        }
        if (ages != null) {
            ages.cancel(false);
        }
    }

    private void onPongMissing() {
        counters.increment(FeedCounter.PONG_TIMEOUTS);
        reconnect("no PONG within " + settings.pingIntervalMs() + " ms");
    }

    private void tick() {
        subscriptions.tick();
        sendRequests();
    }

    private void sendRequests() {
        if (state != State.OPEN) {
            return;
        }
        for (String request = subscriptions.nextRequest(); request != null; request = subscriptions.nextRequest()) {
            send(request);
        }
    }

    private void send(String text) {
        FeedLink current = link;
        if (current != null) {
            current.send(text);
        }
    }

    @Override
    public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        frames.onFrame(buffer, offset, length, receivedNanos);
    }

    @Override
    public void onProtocolError() {
        counters.increment(FeedCounter.PROTOCOL_ERRORS);
    }

    @Override
    public void onText(String text) {
        ControlTexts.Reply reply = ControlTexts.parse(text);
        if (reply == null) {
            if (!listener.onStrangeText(text)) {
                counters.increment(FeedCounter.UNREADABLE_TEXTS);
                LOG.warn("{}: text that is not JSON: {}", name, shortened(text));
            }
        } else if (reply.message().equals(ControlTexts.PONG)) {
            heartbeat.onPong();
        } else {
            subscriptions.onReply(reply);
        }
    }

    private void onLive(String channel) {
        redial.succeeded();
        listener.onLive(channel);
    }

    private void onRefused(String channel) {
        counters.increment(FeedCounter.SUBSCRIPTIONS_REFUSED);
        listener.onRefused(channel);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LOGGED_TEXT ? text : text.substring(0, MAX_LOGGED_TEXT) + "…";
    }
}
