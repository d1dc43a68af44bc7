package sniper.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import sniper.core.pipeline.PipelineTimings;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.orders.ConnectionWarmer;
import sniper.gateway.mexc.orders.MexcOrders;
import sniper.gateway.mexc.orders.OrderTimings;
import sniper.ops.daemon.SystemClock;

/**
 * From a tick that was due on the socket to the first bytes of the order it causes, read at the other end of another
 * socket: websocket, decoder, ring, engine, risk, journal with its sync, halt gate, signature, HTTP. Arguments: ticks a
 * second, of which one in how many is answered, seconds.
 *
 * <p>Ticks come at an even rate whether or not the path keeps up, and latency counts from when a tick was due, so
 * nothing is left out by waiting. Threading: one thread beside those of the path.
 */
public final class TickToOrder {
    private static final int CONNECTIONS = 4;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    private TickToOrder() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long perSecond = args.length > 0 ? Long.parseLong(args[0]) : 1_000;
        long every = args.length > 1 ? Long.parseLong(args[1]) : 25;
        long seconds = args.length > 2 ? Long.parseLong(args[2]) : 30;
        long total = perSecond * seconds;
        Path directory = Files.createTempDirectory("sniper-tick-to-order");
        try (OrderSink sink = new OrderSink();
                SourceProcess source = new SourceProcess(perSecond, total)) {
            long port = source.await("port")[0];
            TradingPath path = new TradingPath(
                    directory,
                    "ws://127.0.0.1:" + port + "/ws",
                    perSecond,
                    context -> new BuyEveryNth(context, every),
                    PipelineTimings.NONE);
            Hiccups hiccups = new Hiccups();
            run(source, sink, path, total);
            hiccups.stop();
            path.close();
            System.out.printf(
                    "%d ticks/s, every %dth answered, %d s: ticks decided %d of %d, orders at the exchange %d of %d%n",
                    perSecond, every, seconds, path.arrivals().count(), total, sink.orders(), total / every);
            print("tick due -> decided", path.arrivals().latency());
            print("tick due -> order read", sink.latency());
            print("hiccups of the machine", hiccups.stalls());
            if (sink.orders() != total / every) {
                System.exit(1);
            }
        } finally {
            LoadTest.delete(directory);
        }
    }

    private static void run(SourceProcess source, OrderSink sink, TradingPath path, long total) throws IOException {
        MexcConfig config = MexcConfig.of(sink.url(), sink.url()).withLimits(LimitProfile.DOCS2025, 100);
        Credentials credentials =
                new Credentials("bench".toCharArray(), "bench-secret".getBytes(StandardCharsets.UTF_8));
        try (MexcSession session = new MexcSession(config, credentials, new SystemClock(), path.ingress());
                MexcOrders orders = new MexcOrders(session, path.instruments(), path.ingress(), OrderTimings.NONE);
                ConnectionWarmer warmer = new ConnectionWarmer(orders, session, path.ingress())) {
            Opening opening = new Opening(path.ingress());
            opening.instrument(TradingPath.rules());
            opening.liveRun();
            path.start(orders);
            warmer.warmUp(CONNECTIONS);
            path.arrivals().startNanos(source.await("start")[0]);
            sink.dueTimes(path.arrivals()::dueNanos);
            source.await("pushed");
            path.awaitTicks(total);
            while (orders.inFlight() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private static void print(String name, Histogram histogram) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%-24s n=%-9d", name, histogram.getTotalCount()));
        for (double percentile : PERCENTILES) {
            line.append(String.format(
                    Locale.ROOT, " p%s=%.1f us", percentile, histogram.getValueAtPercentile(percentile) / 1e3));
        }
        System.out.println(line);
    }
}
