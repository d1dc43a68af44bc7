package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.core.engine.Strategy;
import sniper.core.pipeline.PipelineTimings;
import sniper.gateway.mexc.feed.FeedCounter;
import sniper.journal.replay.Stat;
import sniper.journal.replay.StatReport;
import sniper.strategies.StrategyHost;

/**
 * Finds the highest rate at which the simulator, in a process of its own, pushes ticks over a websocket through the
 * feed into the ring, the engine and the journal without losing one.
 *
 * <p>Threading: one thread beside those of the path.
 */
final class LoadTest implements Bench {
    private static final long[] RATES = {10_000, 50_000, 100_000, 200_000, 400_000, 700_000, 1_000_000};
    /** A step's rate counts as kept when it took no longer than this share more than it should. */
    private static final double TOLERANCE = 1.01;

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int seconds = scale.pick(1, 5, 20);
        into.with("threading", "compact; the source is a process of its own on the same cores")
                .with("frames", new TickFrames().lengthBytes() + " bytes each, " + seconds + " s a rate");
        long best = 0;
        for (int i = 0; i < scale.pick(1, RATES.length, RATES.length); i++) {
            long kept = step(RATES[i], RATES[i] * seconds, into);
            if (kept == 0 && best > 0) {
                break;
            }
            best = Math.max(best, kept);
        }
        into.add(Measure.of("highest rate without loss", "msg/s", 1, (double) best, null))
                .note(
                        "Without loss: every number decided once and in order, none conflated, all in the undamaged journal,")
                .note("and the source kept its rate within 1 %. Latency is from when a tick was due at the source.");
        if (best == 0) {
            into.fail("no rate was kept without loss");
        }
    }

    /** Returns the rate when it was kept without loss, else 0. */
    private static long step(long rate, long total, Result into) throws IOException, InterruptedException {
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
            return report(rate, total, pushed, path, complete, Stat.run(directory), hiccups.stalls(), into);
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
            Histogram stalls,
            Result into) {
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
        String verdict = !lossless ? "LOSS" : kept ? "kept" : "the source did not keep it";
        into.add(Measure.of(
                        String.format(Locale.ROOT, "%,d a second, tick due to decided: %s", rate, verdict),
                        arrivals.latency(),
                        null))
                .add(Measure.of("hiccups of the machine meanwhile", stalls, null));
        if (!lossless) {
            into.note(String.format(
                    Locale.ROOT,
                    "%,d a second: pushed %,d, received %,d, decided %,d, journaled %,d, conflated %,d, misplaced %,d",
                    rate,
                    pushed[0],
                    received,
                    arrivals.count(),
                    journaled,
                    conflated,
                    arrivals.misplaced()));
        }
        return lossless && kept ? rate : 0;
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
