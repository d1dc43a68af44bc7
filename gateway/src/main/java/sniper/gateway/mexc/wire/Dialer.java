package sniper.gateway.mexc.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one host: resolves, connects and, where it is to be encrypted, shakes hands with whoever can prove
 * to be that host. Threading: any thread; nothing changes.
 */
public final class Dialer implements WireSource {
    private static final String HTTPS = "HTTPS";

    private final String host;
    private final int port;
    private final @Nullable SSLContext tls;
    private final long connectTimeoutNs;

    /** @param tls null = not encrypted */
    public Dialer(String host, int port, @Nullable SSLContext tls, long connectTimeoutMs) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.connectTimeoutNs = TimeUnit.MILLISECONDS.toNanos(connectTimeoutMs);
    }

    /** Tries the host's addresses in turn; waits for a socket and its handshake no longer than a connection may take. */
    @Override
    public Wire dial(SocketWatch watch, long deadlineNanos) throws IOException {
        IOException failure = new ConnectException("the host has no address: " + host);
        for (InetAddress address : InetAddress.getAllByName(host)) {
            long patienceNs = Math.min(connectTimeoutNs, watch.leftNs(deadlineNanos));
            try {
                return dial(address, watch, System.nanoTime() + patienceNs);
            } catch (IOException e) {
                watch.forget();
                failure = e;
            }
        }
        throw failure;
    }

    private Wire dial(InetAddress address, SocketWatch watch, long deadlineNanos) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            watch.of(channel);
            boolean connected = channel.connect(new InetSocketAddress(address, port));
            while (!connected) {
                watch.until(SelectionKey.OP_CONNECT, deadlineNanos);
                connected = channel.finishConnect();
            }
            return tls == null ? new PlainWire(channel) : TlsWire.open(channel, engine(tls), watch, deadlineNanos);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(HTTPS);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
