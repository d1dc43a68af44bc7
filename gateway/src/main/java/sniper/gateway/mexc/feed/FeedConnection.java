package sniper.gateway.mexc.feed;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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
final class FeedConnection {
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
    private final Backoff backoff;

    private State state = State.CLOSED;
    private @Nullable Link link;
    private @Nullable ScheduledFuture<?> pings;
    private @Nullable ScheduledFuture<?> ticks;
    private @Nullable ScheduledFuture<?> ages;
    private boolean awaitingPong;

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
        this.backoff =
                new Backoff(settings.minBackoffMs(), settings.maxBackoffMs(), settings.jitterSeed() + name.hashCode());
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
        Link closing = link;
        unlink();
        if (closing != null) {
            closing.close();
        }
    }

    /** Ends the websocket, if there is one, and dials again. */
    void reconnect(String why) {
        Link ending = link;
        if (ending != null) {
            LOG.warn("{}: reconnecting: {}", name, why);
            ended(ending);
            ending.close();
        }
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
            dialFailed("no address");
            return;
        }
        state = State.DIALING;
        Link dialing = new Link();
        link = dialing;
        dialer.dial(address, dialing, dialing).addListener(connected -> {
            if (!connected.isSuccess() && link == dialing) {
                unlink();
                dialFailed(String.valueOf(connected.cause()));
            }
        });
    }

    private void dialFailed(String why) {
        counters.increment(FeedCounter.DIAL_FAILURES);
        LOG.warn("{}: dial failed: {}", name, why);
        listener.onDialFailed();
        redialLater();
    }

    private void redialLater() {
        state = State.WAITING;
        loop.after(TimeUnit.MILLISECONDS.toMicros(backoff.nextDelayMs()), this::redial);
    }

    private void redial() {
        if (state == State.WAITING) {
            resolve();
        }
    }

    private void opened() {
        state = State.OPEN;
        awaitingPong = false;
        counters.increment(FeedCounter.CONNECTED);
        LOG.info("{}: connected", name);
        pings = loop.every(settings.pingIntervalMs(), this::ping);
        ticks = loop.every(settings.subscriptionRetryMs(), this::tick);
        ages = loop.every(settings.maxAgeMs(), listener::onAged);
        sendRequests();
    }

    /** The link ended by itself or is about to be ended by us. */
    private void ended(Link ending) {
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
            dialFailed(ending.reason);
        }
    }

    private void unlink() {
        link = null;
        subscriptions.reset();
        if (pings != null) {
            pings.cancel(false);
        }
        if (ticks != null) {
            ticks.cancel(false);
        }
        if (ages != null) {
            ages.cancel(false);
        }
    }

    private void ping() {
        if (awaitingPong) {
            counters.increment(FeedCounter.PONG_TIMEOUTS);
            reconnect("no PONG within " + settings.pingIntervalMs() + " ms");
            return;
        }
        awaitingPong = true;
        send(ControlTexts.PING);
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
        Link current = link;
        if (current != null && current.channel != null) {
            write(current.channel, new TextWebSocketFrame(text));
        }
    }

    /** A write that fails comes back as an exception of the channel, which ends the link. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void write(Channel channel, WebSocketFrame frame) {
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    private void onText(String text) {
        ControlTexts.Reply reply = ControlTexts.parse(text);
        if (reply == null) {
            counters.increment(FeedCounter.UNREADABLE_TEXTS);
            LOG.warn("{}: text that is not JSON: {}", name, shortened(text));
            listener.onStrangeText(text);
        } else if (reply.message().equals(ControlTexts.PONG)) {
            awaitingPong = false;
        } else {
            subscriptions.onReply(reply);
        }
    }

    private void onLive(String channel) {
        backoff.reset();
        listener.onLive(channel);
    }

    private void onRefused(String channel) {
        counters.increment(FeedCounter.SUBSCRIPTIONS_REFUSED);
        listener.onRefused(channel);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LOGGED_TEXT ? text : text.substring(0, MAX_LOGGED_TEXT) + "…";
    }

    /** One dial and what becomes of it. What an abandoned link still says is ignored. */
    private final class Link extends ChannelInboundHandlerAdapter implements WebSocketListener {
        private @Nullable Channel channel;
        private String reason = "closed by the exchange";
        private boolean upgraded;
        private boolean closing;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            channel = context.channel();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                upgraded = true;
                onUpgrade();
            } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
                reason = "no handshake within " + settings.handshakeTimeoutMs() + " ms";
                close();
            }
        }

        private void onUpgrade() {
            if (link == this) {
                opened();
            } else {
                close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            reason = String.valueOf(cause);
            end();
            close();
        }

        @Override
        public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
            if (link == this) {
                frames.onFrame(buffer, offset, length, receivedNanos);
            }
        }

        @Override
        public void onText(DirectBuffer buffer, int offset, int length) {
            if (link == this) {
                FeedConnection.this.onText(buffer.getStringWithoutLengthUtf8(offset, length));
            }
        }

        @Override
        public void onPing(DirectBuffer buffer, int offset, int length) {
            byte[] payload = new byte[length];
            buffer.getBytes(offset, payload);
            if (channel != null) {
                write(channel, new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)));
            }
        }

        @Override
        public void onCloseFrame(int code) {
            reason = "close frame from the exchange: code=" + code;
            end();
            close();
        }

        @Override
        public void onProtocolError(String rule) {
            counters.increment(FeedCounter.PROTOCOL_ERRORS);
            reason = "websocket protocol: " + rule;
            end();
            close();
        }

        private void end() {
            if (link == this && state == State.OPEN) {
                LOG.warn("{}: connection lost: {}", name, reason);
            }
            ended(this);
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        private void close() {
            if (channel == null || closing) {
                return;
            }
            closing = true;
            if (upgraded) {
                write(channel, new CloseWebSocketFrame());
            }
            channel.close();
        }
    }
}
