package sniper.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.daemon.SystemClock;

/**
 * The exchange of {@link EndToEnd}, in a process of its own: the simulator, and before its websockets one that writes
 * numbered ticks at an even rate, whether or not anybody keeps up; private streams are passed on. Prints {@code port
 * WEBSOCKET REST} and, once somebody has subscribed and it was told to begin, {@code start NANOS} and {@code pushed TICKS
 * NANOS}. Arguments: ticks a second; ticks.
 *
 * <p>Threading: one thread that writes ticks, one that takes connections, two for each private stream, the simulator's.
 */
final class ExchangeFront {
    static final String KEY = "mx0endtoendkey0000";
    static final String SECRET = "end-to-end-secret";

    private static final String THREAD = "bench-front";
    private static final String BASE = "LOAD";
    private static final long LEVEL_TICKS = 25_000;
    private static final BigDecimal BALANCE = new BigDecimal("10000000");
    private static final String PRIVATE = "listenKey=";
    private static final int BUFFER_BYTES = 16_384;
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE_NS = 50_000;
    private static final long PING_LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final int simulator;
    private final CompletableFuture<TickStream> market = new CompletableFuture<>();

    private ExchangeFront(int simulator) {
        this.simulator = simulator;
    }

    public static void main(String[] args) throws IOException {
        Starter starter = Starter.follow();
        long perSecond = Long.parseLong(args[0]);
        long total = Long.parseLong(args[1]);
        SimulatorConfig config = SimulatorConfig.of(KEY, SECRET, 1)
                .withBalances(Map.of("USDT", BALANCE))
                .withInstrument(CalmInstrument.of(BASE, 0, 0, LEVEL_TICKS, BigDecimal.ZERO, 1));
        try (SimulatedExchange exchange = SimulatedExchange.start(config, new SystemClock());
                ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int rest = URI.create(exchange.restUrl()).getPort();
            ExchangeFront front = new ExchangeFront(rest);
            Background.start(THREAD, () -> front.accept(listener));
            System.out.println("port " + listener.socket().getLocalPort() + " " + rest);
            try (TickStream stream = front.market.join()) {
                push(stream, perSecond, total, starter);
                starter.awaitEnd();
            }
        }
    }

    private void accept(ServerSocketChannel listener) {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                String head = TickStream.head(client);
                if (head.contains(PRIVATE)) {
                    relay(client, head);
                } else if (!market.isDone()) {
                    market.complete(TickStream.open(client, head));
                } else {
                    client.close();
                }
            }
        } catch (IOException e) {
            market.completeExceptionally(e);
        }
    }

    private void relay(SocketChannel client, String head) throws IOException {
        SocketChannel venue = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator));
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        venue.setOption(StandardSocketOptions.TCP_NODELAY, true);
        write(venue, ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        Background.start(THREAD, () -> pass(client, venue));
        Background.start(THREAD, () -> pass(venue, client));
    }

    private static void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (from;
                to) {
            while (from.read(bytes) >= 0) {
                write(to, bytes.flip());
                bytes.clear();
            }
        } catch (IOException e) {
            // one side has left, so the other may
        }
    }

    private static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static void push(TickStream stream, long perSecond, long total, Starter starter) throws IOException {
        System.out.println("subscribed 1");
        while (!starter.hasTold()) {
            stream.poll();
            LockSupport.parkNanos(PING_LOOK_NS / 10);
        }
        long startNanos = System.nanoTime() + LEAD_NS;
        System.out.println("start " + startNanos);
        long lookedNanos = startNanos;
        for (long number = 0; number < total; number++) {
            long dueNanos = Arrivals.dueNanos(startNanos, number, perSecond);
            stream.prepare(number);
            long nowNanos = System.nanoTime();
            if (nowNanos - lookedNanos >= PING_LOOK_NS) {
                stream.poll();
                lookedNanos = nowNanos;
            }
            while (nowNanos < dueNanos) {
                LockSupport.parkNanos(Math.min(PAUSE_NS, dueNanos - nowNanos));
                nowNanos = System.nanoTime();
            }
            stream.write();
        }
        System.out.println("pushed " + total + " " + (System.nanoTime() - startNanos));
    }
}
