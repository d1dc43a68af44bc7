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
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One dial and the websocket that becomes of it. Tells its owner what happens until it is abandoned; what an abandoned
 * link still says is ignored.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class FeedLink extends ChannelInboundHandlerAdapter implements WebSocketListener {
    /** Who dialed. */
    interface Owner extends FrameListener {
        void onOpened();

        /** It ended by itself. */
        void onEnded(FeedLink link, String reason);

        void onText(String text);

        void onProtocolError();
    }

    private final Owner owner;
    private final long handshakeTimeoutMs;
    private @Nullable Channel channel;
    private String reason = "closed by the exchange";
    private boolean upgraded;
    private boolean closing;
    private boolean abandoned;

    FeedLink(Owner owner, long handshakeTimeoutMs) {
        this.owner = owner;
        this.handshakeTimeoutMs = handshakeTimeoutMs;
    }

    void abandon() {
        abandoned = true;
    }

    void send(String text) {
        if (channel != null) {
            write(channel, new TextWebSocketFrame(text));
        }
    }

    /** A write that fails comes back as an exception of the channel, which ends the link. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void write(Channel channel, WebSocketFrame frame) {
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void close() {
        if (channel == null || closing) {
            return;
        }
        closing = true;
        if (upgraded) {
            write(channel, new CloseWebSocketFrame());
        }
        channel.close();
    }

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
            reason = "no handshake within " + handshakeTimeoutMs + " ms";
            close();
        }
    }

    private void onUpgrade() {
        if (abandoned) {
            close();
        } else {
            owner.onOpened();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        endBecause(String.valueOf(cause));
    }

    @Override
    public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        if (!abandoned) {
            owner.onFrame(buffer, offset, length, receivedNanos);
        }
    }

    @Override
    public void onText(DirectBuffer buffer, int offset, int length) {
        if (!abandoned) {
            owner.onText(buffer.getStringWithoutLengthUtf8(offset, length));
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
        endBecause("close frame from the exchange: code=" + code);
    }

    @Override
    public void onProtocolError(String rule) {
        owner.onProtocolError();
        endBecause("websocket protocol: " + rule);
    }

    private void endBecause(String cause) {
        reason = cause;
        end();
        close();
    }

    private void end() {
        if (!abandoned) {
            owner.onEnded(this, reason);
        }
    }
}
