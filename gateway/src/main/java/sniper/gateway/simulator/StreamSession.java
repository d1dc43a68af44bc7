package sniper.gateway.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One websocket connection: its subscriptions and its time limits.
 *
 * <p>Threading: owned by the simulator's thread, which is its channel's event loop.
 */
final class StreamSession extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final long SECOND = 1_000_000_000L;

    private final Channel channel;
    private final StreamHub hub;
    private final ConnectionRules rules;
    private final StreamAccess access;
    private final long openedNs = System.nanoTime();
    private final Set<String> channels = new LinkedHashSet<>();
    private long lastActivityNs = openedNs;
    private long rateSecondNs = openedNs;
    private int requestsInSecond;
    private boolean silent;

    StreamSession(Channel channel, StreamHub hub, ConnectionRules rules, StreamAccess access) {
        this.channel = channel;
        this.hub = hub;
        this.rules = rules;
        this.access = access;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (silent) {
            return;
        }
        lastActivityNs = System.nanoTime();
        if (frame instanceof TextWebSocketFrame text) {
            onText(text);
        } else if (frame instanceof PingWebSocketFrame ping) {
            write(new PongWebSocketFrame(ping.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame close) {
            channel.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void onText(TextWebSocketFrame frame) {
        if (frame.content().readableBytes() > rules.maxRequestBytes()) {
            close(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            return;
        }
        if (lastActivityNs - rateSecondNs >= SECOND) {
            rateSecondNs = lastActivityNs;
            requestsInSecond = 0;
        }
        if (++requestsInSecond > rules.maxRequestsPerSecond()) {
            close(WebSocketCloseStatus.POLICY_VIOLATION);
            return;
        }
        StreamRequest request = StreamRequest.parse(frame.content().toString(StandardCharsets.UTF_8));
        switch (request.method()) {
            case "PING" -> answer(0, "PONG");
            case "SUBSCRIPTION" -> subscribe(request);
            case "UNSUBSCRIPTION" -> unsubscribe(request);
            default -> answer(request.id(), "msg format invalid");
        }
    }

    /** One answer names the channels accepted, another those refused; both say code 0. */
    private void subscribe(StreamRequest request) {
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        boolean blocked = access.refuses(request.params());
        for (String name : request.params()) {
            boolean fits = channels.contains(name) || channels.size() < rules.maxSubscriptions();
            if (fits && !blocked && access.serves(name)) {
                channels.add(name);
                hub.subscribe(this, name);
                accepted.add(name);
            } else {
                refused.add(name);
            }
        }
        if (!accepted.isEmpty()) {
            answer(request.id(), String.join(",", accepted));
            accepted.forEach(name -> access.replayed(name).forEach(this::push));
        }
        if (!refused.isEmpty()) {
            answer(
                    request.id(),
                    "Not Subscribed successfully! [" + String.join(",", refused) + "].  Reason\uFF1A Blocked! ");
        }
    }

    private void unsubscribe(StreamRequest request) {
        for (String name : request.params()) {
            channels.remove(name);
            hub.unsubscribe(this, name);
        }
        answer(request.id(), String.join(",", request.params()));
    }

    private void answer(long id, String message) {
        write(new TextWebSocketFrame(Json.object(json -> {
            json.writeNumberField("id", id);
            json.writeNumberField("code", 0);
            json.writeStringField("msg", message);
        })));
    }

    void push(byte[] frame) {
        lastActivityNs = System.nanoTime();
        write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame)));
    }

    void sayInvalidListenKey() {
        write(new TextWebSocketFrame("Invalid listen key"));
        close(WebSocketCloseStatus.POLICY_VIOLATION);
    }

    /** Half open: nothing is sent, answered or closed any more, until the other side leaves. */
    void silence() {
        silent = true;
    }

    void closeIfDue(long realNs) {
        if (silent) {
            return;
        }
        boolean unsubscribed = channels.isEmpty() && realNs - openedNs > rules.subscribeWithinNs();
        boolean idle = realNs - lastActivityNs > rules.idleNs();
        boolean old = realNs - openedNs > rules.lifetimeNs();
        if (unsubscribed || idle || old || !access.open()) {
            close(WebSocketCloseStatus.NORMAL_CLOSURE);
        }
    }

    /** Ends the connection without a closing handshake. */
    void drop() {
        var unused = channel.close();
    }

    private void close(WebSocketCloseStatus status) {
        hub.closed(this);
        channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
    }

    private void write(WebSocketFrame frame) {
        if (silent) {
            frame.release();
            return;
        }
        channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        hub.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var unused = ctx.close(); // a broken connection concerns its client only
    }
}
