package sniper.gateway.brokersim;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import sniper.core.pipeline.EpochClock;

/** A running simulated broker on 127.0.0.1, until it is closed. Threading: any thread; calls are handed to its own. */
public final class SimulatedBroker implements AutoCloseable {
    /** The one customer application it knows. */
    public static final String API_KEY = "simulated";

    public static final String API_SECRET = "simulated-secret";

    private static final int MAX_REQUEST_BYTES = 1 << 16;
    private static final int STOP_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup group;
    private final BrokerApi api;
    private final int port;

    private SimulatedBroker(MultiThreadIoEventLoopGroup group, BrokerApi api, int port) {
        this.group = group;
        this.api = api;
        this.port = port;
    }

    /**
     * @param port 0: any that is free
     * @param clock decides when sessions end, and what prices are
     * @throws IllegalStateException when the port is not free
     */
    public static SimulatedBroker start(int port, EpochClock clock) {
        MultiThreadIoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, SimulatedBroker::newThread, NioIoHandler.newFactory());
        BrokerApi api = new BrokerApi(API_KEY, API_SECRET, clock);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                                .addLast(new Edge(api));
                    }
                });
        ChannelFuture bound = bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stop(group);
            throw new IllegalStateException("the simulated broker's port must be free: " + port, bound.cause());
        }
        Channel server = bound.channel();
        return new SimulatedBroker(group, api, ((InetSocketAddress) server.localAddress()).getPort());
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new FastThreadLocalThread(work, "sniper-broker");
        thread.setDaemon(true);
        return thread;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Every session ends, as when the broker has a reason of its own. */
    public void expireSessions() {
        group.submit(api::expireSessions).syncUninterruptibly();
    }

    /** @param failing whether every call is answered with 503 from now on */
    public void fail(boolean failing) {
        group.submit(() -> api.fail(failing)).syncUninterruptibly();
    }

    @Override
    public void close() {
        stop(group);
    }

    private static void stop(MultiThreadIoEventLoopGroup group) {
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** One connection. */
    private static final class Edge extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final BrokerApi api;

        Edge(BrokerApi api) {
            this.api = api;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String form = request.content().toString(StandardCharsets.UTF_8);
            String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION);
            BrokerReply reply = api.answer(request.method().name(), request.uri(), form, authorization);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(body));
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            reply.headers().forEach(response.headers()::set);
            boolean keepAlive = HttpUtil.isKeepAlive(request);
            if (keepAlive) {
                context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            } else {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
