package sniper.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands before an exchange's order entry, encrypted or not, passes on all bytes and sees the first of a request arrive.
 * Waits only when told to. Threading: owned by the thread that measures.
 */
final class OrderTap implements AutoCloseable {
    private static final int BUFFER_BYTES = 32_768;

    /** A connection and its continuation. */
    private record Relay(SocketChannel client, SocketChannel venue) {}

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Selector arrivals = Selector.open();
    private final List<Relay> relays = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final int venuePort;
    private long answers;

    OrderTap(int venuePort) throws IOException {
        this.venuePort = venuePort;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.configureBlocking(false);
        listener.register(arrivals, SelectionKey.OP_ACCEPT);
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Sleeps until something has come from either side, or that long. */
    void await(long timeoutMs) throws IOException {
        arrivals.select(timeoutMs);
        arrivals.selectedKeys().clear();
    }

    /** Takes new connections and passes on what has come in either direction; returns as {@link #firstByteNanos}. */
    long pump() throws IOException {
        for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
            SocketChannel venue =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), venuePort));
            for (SocketChannel end : List.of(client, venue)) {
                end.setOption(StandardSocketOptions.TCP_NODELAY, true);
                end.configureBlocking(false);
                end.register(arrivals, SelectionKey.OP_READ);
            }
            relays.add(new Relay(client, venue));
        }
        long first = firstByteNanos();
        for (Relay relay : relays) {
            answers += pass(relay.venue, relay.client) == 0 ? 0 : 1;
        }
        return first;
    }

    /** Parts of answers passed on so far. */
    long answers() {
        return answers;
    }

    /** Passes on what clients have sent; when the first of it was read, 0 = nothing came. */
    long firstByteNanos() throws IOException {
        long first = 0;
        for (Relay relay : relays) {
            long read = pass(relay.client, relay.venue);
            first = first == 0 ? read : first;
        }
        return first;
    }

    private long pass(SocketChannel from, SocketChannel to) throws IOException {
        bytes.clear();
        if (from.read(bytes) <= 0) {
            return 0;
        }
        long nanos = System.nanoTime();
        bytes.flip();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        for (Relay relay : relays) {
            relay.client.close();
            relay.venue.close();
        }
        listener.close();
        arrivals.close();
    }
}
