package sniper.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits for each time of a plan and writes as many bytes as an order has to a socket, and does nothing else.
 * Threading: the calling thread.
 */
final class FiringFloor {
    private final long[] dueNanos;
    private final long[] leftNanos;
    private final long[] writtenNanos;

    private FiringFloor(int firings) {
        dueNanos = new long[firings];
        leftNanos = new long[firings];
        writtenNanos = new long[firings];
    }

    /**
     * @param port who reads
     * @param spins looks at the clock again and again instead of sleeping
     */
    static FiringFloor run(FiringPlan plan, int port, boolean spins) throws IOException {
        FiringFloor floor = new FiringFloor(plan.size());
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer order = ByteBuffer.allocateDirect(PingPong.ORDER_BYTES);
            long beganNanos = System.nanoTime();
            for (int number = 0; number < plan.size(); number++) {
                long due = beganNanos + plan.afterNs(number);
                await(due, spins);
                floor.dueNanos[number] = due;
                floor.leftNanos[number] = System.nanoTime();
                order.clear();
                while (order.hasRemaining()) {
                    channel.write(order);
                }
                floor.writtenNanos[number] = System.nanoTime();
            }
            channel.shutdownOutput();
            order.clear();
            while (channel.read(order) >= 0) {
                // until all was read and the other end leaves too
            }
        }
        return floor;
    }

    private static void await(long dueNanos, boolean spins) {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            if (spins) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(left);
            }
        }
    }

    long[] dueNanos() {
        return dueNanos;
    }

    /** Right before the first byte is written. */
    long[] leftNanos() {
        return leftNanos;
    }

    long[] writtenNanos() {
        return writtenNanos;
    }
}
