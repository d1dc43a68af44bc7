package sniper.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The floor of a tick that is answered: as many bytes there and back between two processes, with nothing done in between.
 * Spinning or asleep at both ends. Threading: one thread at each end.
 */
final class PingPong {
    /** A book ticker with its websocket header. */
    static final int TICK_BYTES = 113;
    /** A signed order with its head. */
    static final int ORDER_BYTES = 450;

    private PingPong() {}

    /** Sends an order's bytes back for each tick's until the other end leaves. */
    static void answer(int port, boolean spins) throws IOException {
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(!spins);
            ByteBuffer tick = ByteBuffer.allocateDirect(TICK_BYTES);
            ByteBuffer order = ByteBuffer.allocateDirect(ORDER_BYTES);
            while (read(channel, tick) > 0) {
                order.clear();
                while (order.hasRemaining()) {
                    channel.write(order);
                }
            }
        }
    }

    /** Sends a tick's bytes; returns when the first of what comes back was read, then reads the rest. */
    static long ask(SocketChannel channel, ByteBuffer tick, ByteBuffer order) throws IOException {
        tick.clear();
        while (tick.hasRemaining()) {
            channel.write(tick);
        }
        order.clear();
        while (channel.read(order) == 0) {
            Thread.onSpinWait();
        }
        long firstNanos = System.nanoTime();
        while (order.hasRemaining() && channel.read(order) >= 0) {
            Thread.onSpinWait();
        }
        return firstNanos;
    }

    private static int read(SocketChannel channel, ByteBuffer whole) throws IOException {
        whole.clear();
        while (whole.hasRemaining()) {
            if (channel.read(whole) < 0) {
                return -1;
            }
        }
        return whole.position();
    }
}
