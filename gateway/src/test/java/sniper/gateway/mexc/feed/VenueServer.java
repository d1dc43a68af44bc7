package sniper.gateway.mexc.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exchange's websocket on a loopback port, as polite or as rude as a test wants it. */
@SuppressWarnings("FutureReturnValueIgnored")
final class VenueServer implements AutoCloseable {
    private static final Pattern PARAMS = Pattern.compile("\"params\":\\[(.*)],\"id\":(\\d+)");

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final @Nullable SslContext tls;
    private final Channel listening;
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<String> pongs = new CopyOnWriteArrayList<>();
    final List<String> requestUris = new CopyOnWriteArrayList<>();
    final AtomicInteger unansweredPings = new AtomicInteger();
    final List<Channel> open = new CopyOnWriteArrayList<>();
    /** Written by the test, read by the server: how a subscription's channels are answered. */
    volatile UnaryOperator<String> answer = UnaryOperator.identity();
    /** Written by the test, read by the server. */
    volatile boolean answersPings = true;
    /** Written by the test, read by the server. */
    volatile boolean answersHtml;
    /** Written by the test, read by the server: a text sent to whoever connects, who is then cut off. */
    volatile String greeting = "";

    VenueServer() {
        this(null);
    }

    VenueServer(@Nullable SslContext tls) {
        this.tls = tls;
        listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        initialize(channel);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    private void initialize(Channel channel) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536));
        if (answersHtml) {
            channel.pipeline().addLast(new Html());
        } else {
            channel.pipeline()
                    .addLast(new WebSocketServerProtocolHandler("/ws", null, false, 65_536, false, true, false));
            channel.pipeline().addLast(new Session());
        }
    }

    URI address() {
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        return URI.create((tls == null ? "ws" : "wss") + "://127.0.0.1:" + port + "/ws");
    }

    void sendBinary(byte[] frame) {
        toAll(channel -> sendBinary(channel, frame));
    }

    void sendBinary(Channel channel, byte[] frame) {
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame)));
    }

    void sendPing(String payload) {
        toAll(channel ->
                channel.writeAndFlush(new PingWebSocketFrame(Unpooled.wrappedBuffer(payload.getBytes(UTF_8)))));
    }

    void sendCloseFrame() {
        toAll(channel -> channel.writeAndFlush(new CloseWebSocketFrame(1001, "going away")));
    }

    void sendRaw(byte[] bytes) {
        toAll(channel -> channel.pipeline().context("wsencoder").writeAndFlush(Unpooled.wrappedBuffer(bytes)));
    }

    /**
     * On the loop that answers subscriptions and PINGs, as at an exchange: whoever is subscribed when a message is sent
     * gets it, and gets it before the PONG to a later PING.
     */
    private void toAll(Consumer<Channel> action) {
        group.execute(() -> open.forEach(action));
    }

    void cutFirst() {
        open.get(0).close();
    }

    void cutAll() {
        open.forEach(Channel::close);
    }

    List<String> subscriptions() {
        return texts.stream().filter(text -> text.contains("\"SUBSCRIPTION\"")).toList();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }

    private final class Session extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof HandshakeComplete complete) {
                requestUris.add(complete.requestUri());
                if (greeting.isEmpty()) {
                    open.add(context.channel());
                } else {
                    context.writeAndFlush(new TextWebSocketFrame(greeting));
                    context.close();
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.remove(context.channel());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame text) {
                onText(context, text.text());
            } else if (frame instanceof PongWebSocketFrame pong) {
                pongs.add(pong.content().toString(UTF_8));
            } else if (frame instanceof CloseWebSocketFrame) {
                context.close();
            }
        }

        private void onText(ChannelHandlerContext context, String text) {
            texts.add(text);
            Matcher params = PARAMS.matcher(text);
            if (text.contains("PING")) {
                if (answersPings) {
                    context.writeAndFlush(new TextWebSocketFrame("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}"));
                } else {
                    unansweredPings.incrementAndGet();
                }
            } else if (params.find()) {
                String message = answer.apply(params.group(1).replace("\"", ""));
                context.writeAndFlush(new TextWebSocketFrame(
                        "{\"id\":" + params.group(2) + ",\"code\":0,\"msg\":\"" + message + "\"}"));
            }
        }
    }

    private final class Html extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            requestUris.add(request.uri());
            context.writeAndFlush(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.FORBIDDEN,
                            Unpooled.wrappedBuffer("<html>denied</html>".getBytes(UTF_8))))
                    .addListener(sent -> context.close());
        }
    }
}
