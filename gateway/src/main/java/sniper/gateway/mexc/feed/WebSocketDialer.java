package sniper.gateway.mexc.feed;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Connects, encrypts for {@code wss}, and shakes hands; from then on {@link WebSocketReader} reads the frames. */
final class WebSocketDialer {
    private static final String TLS = "wss";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int MAX_HTTP_ANSWER_BYTES = 64 * 1024;

    private final FeedLoop loop;
    private final SslContext tls;
    private final long handshakeTimeoutMs;
    private final int maxFrameBytes;

    /** @param tls null = the platform's trust and host name verification */
    WebSocketDialer(FeedLoop loop, @Nullable SslContext tls, long handshakeTimeoutMs, int maxFrameBytes) {
        this.loop = loop;
        this.tls = tls != null ? tls : platformTls();
        this.handshakeTimeoutMs = handshakeTimeoutMs;
        this.maxFrameBytes = maxFrameBytes;
    }

    private static SslContext platformTls() {
        try {
            return SslContextBuilder.forClient().build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS must be available for wss", e);
        }
    }

    /**
     * @param listener gets what comes out of the websocket
     * @param events gets the handshake's outcome and the connection's end
     */
    ChannelFuture dial(URI address, WebSocketListener listener, ChannelHandler events) {
        boolean secure = TLS.equals(address.getScheme());
        int port = address.getPort() != -1 ? address.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        return loop.bootstrap()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        ChannelPipeline pipeline = channel.pipeline();
                        if (secure) {
                            pipeline.addLast(tls.newHandler(channel.alloc(), address.getHost(), port));
                        }
                        pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_HTTP_ANSWER_BYTES));
                        pipeline.addLast(new WebSocketClientProtocolHandler(handshaker(address, listener), config()));
                        pipeline.addLast(events);
                    }
                })
                .connect(address.getHost(), port);
    }

    private WebSocketClientHandshaker13 handshaker(URI address, WebSocketListener listener) {
        return new WebSocketClientHandshaker13(
                address, WebSocketVersion.V13, null, false, EmptyHttpHeaders.INSTANCE, maxFrameBytes) {
            @Override
            protected WebSocketFrameDecoder newWebsocketDecoder() {
                return new WebSocketReader(new WebSocketFrames(listener, maxFrameBytes));
            }
        };
    }

    private WebSocketClientProtocolConfig config() {
        return WebSocketClientProtocolConfig.newBuilder()
                .handleCloseFrames(false)
                .sendCloseFrame(null)
                .handshakeTimeoutMillis(handshakeTimeoutMs)
                .build();
    }
}
