package sniper.gateway.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP connection: hands requests to the simulation, writes replies, turns into a {@link StreamSession} on
 * upgrade.
 *
 * <p>Threading: owned by the simulator's thread, which is its channel's event loop.
 */
final class HttpEdge extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final String STREAM_PATH = "/ws";
    private static final int MAX_FRAME_BYTES = 65_536;

    private final Simulation simulation;

    HttpEdge(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest http) {
        Request request = Request.of(http);
        boolean upgrade = http.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        if (upgrade && STREAM_PATH.equals(request.path())) {
            upgrade(ctx, http, request.text("listenKey"));
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(http);
        simulation.answer(request, reply -> write(ctx.channel(), reply, keepAlive));
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest http, @Nullable String listenKey) {
        Channel channel = ctx.channel();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(STREAM_PATH, null, false, MAX_FRAME_BYTES).newHandshaker(http);
        if (handshaker == null) {
            var unused = WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        StreamHub hub = simulation.hub();
        StreamAccess access = new StreamAccess(simulation, listenKey);
        StreamSession session = new StreamSession(channel, hub, simulation.connectionRules(), access);
        handshaker.handshake(channel, http).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ctx.pipeline().replace(this, "stream", session);
        hub.opened(session);
        if (!access.open()) {
            session.sayInvalidListenKey();
        }
    }

    private static void write(Channel channel, Reply reply, boolean keepAlive) {
        switch (reply.delivery()) {
            case SILENT -> {}
            case RESET -> reset(channel);
            case SEND -> send(channel, reply, keepAlive);
            case CUT -> cut(channel, reply);
        }
    }

    private static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var unused = channel.close();
    }

    private static void send(Channel channel, Reply reply, boolean keepAlive) {
        FullHttpResponse response = response(reply, reply.body().getBytes(StandardCharsets.UTF_8));
        if (keepAlive) {
            channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void cut(Channel channel, Reply reply) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse whole = response(reply, body);
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        whole.headers().forEach(entry -> head.append(entry.getKey())
                .append(": ")
                .append(entry.getValue())
                .append("\r\n"));
        ByteBuf bytes = Unpooled.buffer();
        bytes.writeCharSequence(head.append("\r\n"), StandardCharsets.US_ASCII);
        bytes.writeBytes(body, 0, body.length / 2);
        // Written from the first handler's place, past the codec, which would insist on the whole body.
        channel.pipeline().firstContext().writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse response(Reply reply, byte[] body) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        if (reply.retryAfterSeconds() > 0) {
            response.headers().setInt(HttpHeaderNames.RETRY_AFTER, reply.retryAfterSeconds());
        }
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var unused = ctx.close(); // a broken connection concerns its client only
    }
}
