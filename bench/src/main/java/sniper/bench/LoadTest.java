package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.core.pipeline.PipelineConfig;
import sniper.gateway.mexc.feed.FeedCounter;
import sniper.gateway.mexc.feed.FeedCounters;
import sniper.journal.replay.Stat;
import sniper.journal.replay.StatReport;

/**
 * Finds the highest rate at which an exchange, in a process of its own, pushes mixed market data over a websocket through
 * the feed into the ring, the engine and the journal without losing a message: with the usual ring, and from where that is
 * too small with a large one.
 *
 * <p>Threading: one thread beside those of the path.
 */
final class LoadTest implements Bench {
    private static final long[] RATES = {10_000, 50_000, 100_000, 200_000, 400_000, 700_000, 1_000_000, 1_500_000};
    /** Bridges a stall of 50 ms at 1,000,000 a second. */
    private static final PipelineConfig LARGE_RING =
            new PipelineConfig(65_536, PipelineConfig.defaults().slotLength());

    /** A step's rate counts as kept when it took no longer than this share more than it should. */
    private static final double TOLERANCE = 1.01;

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int seconds = scale.pick(1, 5, 20);
        into.with("threading", "compact; the source is a process of its own on the same cores")
                .with("frames", new LoadFrames().lengthBytes() + " bytes on average, " + seconds + " s a rate");
        Allocations process = Allocations.ofThisThread();
        int rates = scale.pick(1, RATES.length, RATES.length);
        step(
                RATES[0],
                RATES[0] * seconds,
                PipelineConfig.defaults(),
                new Result("warm-up")); // loads what is loaded late
        int kept = climb(0, rates, seconds, PipelineConfig.defaults(), into);
        if (kept < rates) {
            kept = climb(kept, rates, seconds, LARGE_RING, into);
        }
        into.add(Measure.of("highest rate without loss", "msg/s", 1, kept == 0 ? 0.0 : RATES[kept - 1], null))
                .add(Measure.of("collections of this process", "count", 1, (double) process.collections(), null))
                .note("Of ten messages eight are book tickers, one a deal, one a change of ten levels.")
                .note(
                        "Without loss: every number decided once and in order, none conflated, all in the undamaged journal,")
                .note("and the source kept its rate within 1 %. Latency is from when a message was due at the source.")
                .note(
                        "B/op: what feed's, engine's, egress' and journal's threads allocated for a message in the second half.");
        if (kept == 0) {
            into.fail("no rate was kept without loss");
        }
    }

    /** Returns the index of the first rate from the given one on that was not kept. */
    private static int climb(int from, int to, int seconds, PipelineConfig ring, Result into)
            throws IOException, InterruptedException {
        int rate = from;
        while (rate < to && step(RATES[rate], RATES[rate] * seconds, ring, into)) {
            rate++;
        }
        return rate;
    }

    /**
     * What became of one rate.
     *
     * @param pushed how many the source has written
     * @param pushedNanos in which time
     * @param complete all came and were worked off
     * @param bytesEach allocated for a message by the threads it passes, in the second half of the time
     */
    private record Step(
            String name,
            long rate,
            long total,
            long pushed,
            long pushedNanos,
            TradingPath path,
            boolean complete,
            StatReport journal,
            Histogram stalls,
            double bytesEach) {}

    /** Returns whether the rate was kept without loss. */
    private static boolean step(long rate, long total, PipelineConfig ring, Result into)
            throws IOException, InterruptedException {
        Path directory = Leftovers.directory("sniper-load");
        try (SourceProcess source = new SourceProcess(rate, total)) {
            long port = source.await("port")[0];
            TradingPath path = new TradingPath(directory, "ws://127.0.0.1:" + port + "/ws", rate, ring);
            Hiccups hiccups = new Hiccups();
            new Opening(path.ingress()).instrument(TradingPath.rules());
            path.start(new NoOrders());
            long startNanos = source.await("start")[0];
            path.arrivals().startNanos(startNanos);
            LockSupport.parkNanos(startNanos + total * 500_000_000L / rate - System.nanoTime());
            long before = path.arrivals().count();
            Allocations feed = Allocations.ofThread("bench-feed");
            Allocations journal = Allocations.ofThread("sniper-journal");
            long[] pushed = source.await("pushed");
            boolean complete = path.awaitTicks(total);
            double bytesEach =
                    (double) (feed.bytes() + journal.bytes()) / (path.arrivals().count() - before);
            hiccups.stop();
            path.close();
            String name = String.format(Locale.ROOT, "%,d a second, %,d slots", rate, ring.slots());
            return report(
                    new Step(
                            name,
                            rate,
                            total,
                            pushed[0],
                            pushed[1],
                            path,
                            complete,
                            Stat.run(directory),
                            hiccups.stalls(),
                            bytesEach),
                    into);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private static boolean report(Step step, Result into) {
        Arrivals arrivals = step.path.arrivals();
        long journaled = Stream.of("BookTicker", "Deals", "Depth")
                .mapToLong(type -> step.journal.byType().getOrDefault(type, 0L))
                .sum();
        FeedCounters counters = step.path.counters();
        long received = counters.get(FeedCounter.FRAMES);
        long conflated = counters.get(FeedCounter.CONFLATED)
                + counters.get(FeedCounter.DROPPED_DEALS)
                + counters.get(FeedCounter.DROPPED_DEPTHS);
        boolean lossless = step.complete
                && arrivals.count() == step.total
                && arrivals.misplaced() == 0
                && conflated == 0
                && received >= step.total
                && journaled >= step.total
                && step.journal.damage() == null;
        boolean kept = step.pushedNanos <= step.total / (double) step.rate * 1e9 * TOLERANCE;
        String verdict = !lossless ? "LOSS" : kept ? "kept" : "the source did not keep it";
        into.add(Measure.of(step.name + ", message due to decided: " + verdict, arrivals.latency(), null)
                        .withBytes(step.bytesEach))
                .add(Measure.of("hiccups of the machine meanwhile", step.stalls, null));
        if (!lossless) {
            into.note(String.format(
                    Locale.ROOT,
                    "%s: pushed %,d, received %,d, decided %,d, journaled %,d, conflated or dropped %,d, misplaced %,d",
                    step.name,
                    step.pushed,
                    received,
                    arrivals.count(),
                    journaled,
                    conflated,
                    arrivals.misplaced()));
        }
        return lossless && kept;
    }
}
