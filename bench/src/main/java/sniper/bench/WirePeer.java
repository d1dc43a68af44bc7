package sniper.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The exchange of {@link TickToWire}, in a process of its own: writes a tick and waits until the first byte that answers it
 * has come, both by its own clock. Prints {@code port TICKS ORDERS}, begins when told to and prints {@code result COUNT P50
 * P90 P99 P99.9 MAX} in nanoseconds. Arguments: {@code floor}, {@code http} or {@code https}; how it waits, {@code spin} or
 * {@code sleep}; ticks a second; ticks before it counts; ticks that count; a key store for {@code https}.
 *
 * <p>Threading: one thread that measures, one that hears when to begin, those of the order entry behind it.
 */
final class WirePeer {
    private static final long GIVE_UP_NS = TimeUnit.SECONDS.toNanos(10);
    /** An order may come over a new connection, or after something else was answered; looking for that costs time. */
    private static final int LOOKS_BETWEEN = 64;

    private static final long REST_MS = 100;
    private static final long LONGEST_NS = 60_000_000_000L;

    private final boolean spins;
    private final long intervalNs;
    private final long uncounted;
    private final long counted;
    private final Histogram latency = new Histogram(LONGEST_NS, 3);
    private final ServerSocketChannel ticks = ServerSocketChannel.open();

    private WirePeer(String[] args) throws IOException {
        spins = args[1].equals("spin");
        intervalNs = TimeUnit.SECONDS.toNanos(1) / Long.parseLong(args[2]);
        uncounted = Long.parseLong(args[3]);
        counted = Long.parseLong(args[4]);
        ticks.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Starter starter = Starter.follow();
        WirePeer peer = new WirePeer(args);
        switch (args[0]) {
            case "floor" -> peer.floor(starter);
            case "http" -> peer.trade(starter, new OrderSink());
            default -> peer.trade(starter, new OrderSink(BenchIdentity.context(Path.of(args[5]))));
        }
        starter.awaitEnd();
    }

    /** The common pool has one thread on two cores. */
    private static void background(Runnable work) {
        Background.start("bench-peer", work);
    }

    private void floor(Starter starter) throws IOException {
        say("port", ticks.socket().getLocalPort(), 0);
        try (SocketChannel channel = ticks.accept()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(!spins);
            starter.awaitLine();
            ByteBuffer tick = ByteBuffer.allocateDirect(PingPong.TICK_BYTES);
            ByteBuffer order = ByteBuffer.allocateDirect(PingPong.ORDER_BYTES);
            long dueNanos = System.nanoTime();
            for (long number = 0; number < uncounted + counted; number++) {
                awaitTurn(dueNanos);
                long writtenNanos = System.nanoTime();
                record(number, PingPong.ask(channel, tick, order) - writtenNanos);
                dueNanos = writtenNanos + intervalNs;
            }
        }
        tell();
    }

    private void trade(Starter starter, OrderSink sink) throws IOException {
        try (OrderTap tap = new OrderTap(sink.port())) {
            say("port", ticks.socket().getLocalPort(), tap.port());
            CompletableFuture<TickStream> feed = CompletableFuture.supplyAsync(this::feed, WirePeer::background);
            while (!starter.hasTold() || !feed.isDone()) {
                long unused = tap.pump();
            }
            try (TickStream stream = feed.join()) {
                trade(stream, tap);
            }
        }
        tell();
    }

    private TickStream feed() {
        try {
            return TickStream.accept(ticks);
        } catch (IOException e) {
            throw new IllegalStateException("no feed has come", e);
        }
    }

    private void trade(TickStream stream, OrderTap tap) throws IOException {
        long dueNanos = System.nanoTime();
        for (long number = 0; number < uncounted + counted; number++) {
            stream.prepare(number);
            awaitTurn(dueNanos);
            long unusedBefore = tap.pump();
            long answers = tap.answers();
            long writtenNanos = System.nanoTime();
            stream.write();
            long firstNanos = tap.firstByteNanos();
            for (int look = 1; firstNanos == 0 && System.nanoTime() - writtenNanos < GIVE_UP_NS; look++) {
                rest(tap);
                firstNanos = look % LOOKS_BETWEEN == 0 || !spins ? tap.pump() : tap.firstByteNanos();
            }
            if (firstNanos == 0) {
                throw new IllegalStateException("tick " + number + " was not answered by an order");
            }
            record(number, firstNanos - writtenNanos);
            while (tap.answers() == answers) {
                rest(tap);
                long unused = tap.pump();
            }
            stream.poll();
            dueNanos = writtenNanos + intervalNs;
        }
    }

    private void awaitTurn(long dueNanos) {
        for (long leftNs = dueNanos - System.nanoTime(); leftNs > 0; leftNs = dueNanos - System.nanoTime()) {
            if (spins) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(leftNs);
            }
        }
    }

    private void rest(OrderTap tap) throws IOException {
        if (!spins) {
            tap.await(REST_MS);
        }
    }

    private void record(long number, long nanos) {
        if (number >= uncounted) {
            latency.recordValue(Math.min(nanos, LONGEST_NS));
        }
    }

    private static void say(String what, long first, long second) {
        System.out.println(what + " " + first + " " + second);
    }

    private void tell() {
        System.out.println(SourceProcess.result(latency));
    }
}
