package sniper.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The exchange of {@link LoadTest}, in a process of its own: writes mixed market data at an even rate once somebody has
 * subscribed. A socket that is full makes it wait, never leave a frame out; what it prints then shows a lower rate than was
 * asked for. Prints {@code port N}, {@code start NANOS} and {@code pushed FRAMES NANOS}, and lives until its input ends.
 *
 * <p>Threading: one thread.
 */
final class LoadSource {
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(500);
    /** An exchange gathers for longer. */
    private static final long PAUSE_NS = 50_000;

    private static final long PING_LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private LoadSource() {}

    public static void main(String[] args) throws IOException {
        Starter starter = Starter.follow();
        long perSecond = Long.parseLong(args[0]);
        long total = Long.parseLong(args[1]);
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            System.out.println("port " + listener.socket().getLocalPort());
            try (TickStream stream = TickStream.accept(listener)) {
                long startNanos = System.nanoTime() + LEAD_NS;
                System.out.println("start " + startNanos);
                push(stream, perSecond, total, startNanos);
                System.out.println("pushed " + total + " " + (System.nanoTime() - startNanos));
                starter.awaitEnd();
            }
        }
    }

    private static void push(TickStream stream, long perSecond, long total, long startNanos) throws IOException {
        LoadFrames frames = new LoadFrames();
        long lookedNanos = System.nanoTime();
        long made = 0;
        while (made < total || stream.hasLeaving()) {
            long nowNanos = System.nanoTime();
            long due = Math.min(total, dueAfter(nowNanos - startNanos, perSecond));
            while (made < due && stream.add(frames.frame(made))) {
                made++;
            }
            if (nowNanos - lookedNanos >= PING_LOOK_NS) {
                stream.poll();
                lookedNanos = nowNanos;
            }
            if (!stream.hasLeaving() || stream.leave() == 0) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    private static long dueAfter(long elapsedNs, long perSecond) {
        if (elapsedNs < 0) {
            return 0;
        }
        long seconds = elapsedNs / NANOS_PER_SECOND;
        return seconds * perSecond + elapsedNs % NANOS_PER_SECOND * perSecond / NANOS_PER_SECOND + 1;
    }
}
