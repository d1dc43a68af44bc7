package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import sniper.core.engine.Strategy;
import sniper.core.pipeline.PipelineTimings;
import sniper.gateway.mexc.feed.FeedCounter;
import sniper.journal.replay.Stat;
import sniper.journal.replay.StatReport;
import sniper.strategies.StrategyHost;

/**
 * Finds the highest rate at which the simulator, in a process of its own, pushes ticks over a websocket through the
 * feed into the ring, the engine and the journal without losing one. Arguments: seconds for each step, then the rates.
 *
 * <p>Threading: one thread beside those of the path.
 */
public final class LoadTest {
    private static final String ROW = "%9s %9s %10s %9s %9s %9s %9s %10s %8s %8s %8s %9s %9s  %s%n";
    /** A step's rate counts as kept when it took no longer than this share more than it should. */
    private static final double TOLERANCE = 1.01;

    private LoadTest() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long seconds = args.length > 0 ? Long.parseLong(args[0]) : 10;
        long[] rates = args.length > 1
                ? Stream.of(args).skip(1).mapToLong(Long::parseLong).toArray()
                : new long[] {10_000, 50_000, 100_000, 150_000, 200_000, 250_000, 300_000};
        System.out.printf("tick frames of %d bytes, %d s each%n", new TickFrames().lengthBytes(), seconds);
        System.out.printf(
                ROW,
                "per s",
                "pushed/s",
                "pushed",
                "received",
                "decided",
                "journaled",
                "conflated",
                "misplaced",
                "p50 us",
                "p99 us",
                "p99.9",
                "max ms",
                "hiccup99.9",
                "verdict");
        long best = 0;
        for (long rate : rates) {
            best = Math.max(best, step(rate, rate * seconds));
        }
        System.out.printf("without loss: %d messages per second%n", best);
        System.exit(best > 0 ? 0 : 1);
    }

    /** Returns the rate when it was kept without loss, else 0. */
    private static long step(long rate, long total) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sniper-load");
        try (SourceProcess source = new SourceProcess(rate, total)) {
            long port = source.await("port")[0];
            TradingPath path = new TradingPath(
                    directory, "ws://127.0.0.1:" + port + "/ws", rate, LoadTest::strategies, PipelineTimings.NONE);
            Hiccups hiccups = new Hiccups();
            new Opening(path.ingress()).instrument(TradingPath.rules());
            path.start(new NoOrders());
            path.arrivals().startNanos(source.await("start")[0]);
            long[] pushed = source.await("pushed");
            boolean complete = path.awaitTicks(total);
            hiccups.stop();
            path.close();
            return report(rate, total, pushed, path, complete, Stat.run(directory), hiccups.stalls());
        } finally {
            delete(directory);
        }
    }

    private static Strategy strategies(sniper.core.engine.StrategyContext context) {
        return new StrategyHost(context);
    }

    private static long report(
            long rate,
            long total,
            long[] pushed,
            TradingPath path,
            boolean complete,
            StatReport journal,
            Histogram stalls) {
        Arrivals arrivals = path.arrivals();
        long journaled = journal.byType().getOrDefault("BookTicker", 0L);
        long received = path.counters().get(FeedCounter.FRAMES);
        long conflated = path.counters().get(FeedCounter.CONFLATED);
        boolean lossless = complete
                && arrivals.count() == total
                && arrivals.misplaced() == 0
                && conflated == 0
                && received >= total
                && journaled >= total
                && journal.damage() == null;
        boolean kept = pushed[1] <= total / (double) rate * 1e9 * TOLERANCE;
        Histogram latency = arrivals.latency();
        System.out.printf(
                Locale.ROOT,
                ROW,
                rate,
                Math.round(pushed[0] * 1e9 / pushed[1]),
                pushed[0],
                received,
                arrivals.count(),
                journaled,
                conflated,
                arrivals.misplaced(),
                micros(latency, 50),
                micros(latency, 99),
                micros(latency, 99.9),
                String.format(Locale.ROOT, "%.1f", latency.getMaxValue() / 1e6),
                micros(stalls, 99.9),
                !lossless ? "LOSS" : kept ? "ok" : "rate not kept");
        return lossless && kept ? rate : 0;
    }

    private static long micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1_000;
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
