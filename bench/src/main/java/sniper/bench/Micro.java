package sniper.bench;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import sniper.bench.result.Measure;

/** Every stage alone, by JMH: nanoseconds of a call over its iterations, and bytes allocated. Threading: one thread. */
final class Micro implements Bench {
    private static final String ONE = "engine: book ticker, 1 instrument, 1 idle run";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** @param beside method that is its floor or peer; null: it is one itself */
    private record Line(
            String method, String name, @Nullable String beside) {}

    private static final List<Line> LINES = List.of(
            new Line(
                    "FeedDecodeBenchmark.bookTickerSniper",
                    "decode a book ticker to longs",
                    "ticker, protobuf-java to longs"),
            new Line("FeedDecodeBenchmark.bookTickerProtobuf", "ticker, protobuf-java to longs", null),
            new Line("FeedDecodeBenchmark.bookTickerProtobufToTexts", "ticker, protobuf-java to strings", null),
            new Line("FeedDecodeBenchmark.oneDealSniper", "decode one deal to longs", "deal, protobuf-java to longs"),
            new Line("FeedDecodeBenchmark.oneDealProtobuf", "deal, protobuf-java to longs", null),
            new Line(
                    "FeedDecodeBenchmark.fiveDealsSniper",
                    "decode five deals to longs",
                    "deals, protobuf-java to longs"),
            new Line("FeedDecodeBenchmark.fiveDealsProtobuf", "deals, protobuf-java to longs", null),
            new Line(
                    "FeedDecodeBenchmark.depthSniper",
                    "decode ten depth levels to longs",
                    "depth, protobuf-java to longs"),
            new Line("FeedDecodeBenchmark.depthProtobuf", "depth, protobuf-java to longs", null),
            new Line(
                    "RingBenchmark.publishAndDispatch",
                    "claim, encode, publish, hand to an idle engine",
                    "encode alone"),
            new Line("RingBenchmark.floorEncodeOnly", "encode alone", null),
            new Line("RingBenchmark.floorCopySameBytes", "copy of the same bytes", null),
            new Line(
                    "DecideBenchmark.engineBookTicker",
                    "engine: book ticker, the product's strategies",
                    "read the message's fields"),
            new Line("DecideBenchmark.floorReadFields", "read the message's fields", null),
            new Line(
                    "EngineBenchmark.bookTicker",
                    "engine: book ticker, a sniper that holds",
                    "encode and read a book ticker"),
            new Line(
                    "EngineBenchmark.deals", "engine: three deals, a sniper that holds", "encode and read three deals"),
            new Line("EngineBenchmark.depth", "engine: ten depth levels", "encode and read ten levels"),
            new Line("EngineBenchmark.timer", "engine: a timer, set again", "encode and read a book ticker"),
            new Line(
                    "EngineBenchmark.orderFromIntentToLastFill",
                    "engine: a message of an order, intent to last fill",
                    "encode and read a book ticker"),
            new Line(
                    "RunTickBenchmark.investAndMark",
                    "engine: a run's tick that invests and marks",
                    "encode and read a run's tick"),
            new Line("RunTickBenchmark.floorReadTick", "encode and read a run's tick", null),
            new Line("BookBenchmark.bookTicker", "book alone: book ticker", "encode and read a book ticker"),
            new Line("BookBenchmark.floorReadTicker", "encode and read a book ticker", null),
            new Line("BookBenchmark.bookDeals", "book alone: three deals", "encode and read three deals"),
            new Line("BookBenchmark.floorReadDeals", "encode and read three deals", null),
            new Line("BookBenchmark.bookDepth", "book alone: ten depth levels", "ten depth levels, two TreeMaps"),
            new Line("BookBenchmark.peerTreeMaps", "ten depth levels, two TreeMaps", null),
            new Line("BookBenchmark.floorReadDepth", "encode and read ten levels", null),
            new Line("GrowthBenchmark.manyInstruments", "engine: book ticker, 1,000 instruments", ONE),
            new Line("GrowthBenchmark.manyRuns", "engine: book ticker, 1,000 idle runs", ONE),
            new Line("GrowthBenchmark.oneInstrumentOneRun", ONE, null),
            new Line(
                    "PatternBenchmark.patternStep",
                    "pattern step of one in 1,000 symbols",
                    "pattern as text in a HashMap"),
            new Line("PatternBenchmark.peerTextsInMap", "pattern as text in a HashMap", null),
            new Line("PatternBenchmark.floorPackAndCompare", "pack three numbers and compare", null),
            new Line("DecideBenchmark.riskCheckBuy", "risk gate: a buy", "five of its comparisons in BigDecimal"),
            new Line("DecideBenchmark.peerBigDecimalComparisons", "five of its comparisons in BigDecimal", null),
            new Line("OrderRequestBenchmark.buildAndSign", "write down and sign an order", "javax.crypto.Mac alone"),
            new Line(
                    "OrderRequestBenchmark.stampPrepared", "stamp and sign a prepared order", "javax.crypto.Mac alone"),
            new Line(
                    "OrderRequestBenchmark.pickSignedAhead",
                    "pick a request signed ahead",
                    "stamp, sign and copy a prepared order"),
            new Line("OrderRequestBenchmark.stampPreparedToSend", "stamp, sign and copy a prepared order", null),
            new Line(
                    "OrderRequestBenchmark.signWindow",
                    "sign ahead for 2,000 milliseconds",
                    "stamp, sign and copy a prepared order"),
            new Line("OrderRequestBenchmark.floorMacAlone", "javax.crypto.Mac alone", null),
            new Line("OrderRequestBenchmark.peerStringsAndMac", "strings and javax.crypto.Mac", null),
            new Line("ReplyBenchmark.ours", "read an order's answer of 190 bytes", "the same, jackson-core to its id"),
            new Line("ReplyBenchmark.peerJackson", "the same, jackson-core to its id", null),
            new Line("ReplyBenchmark.floorEveryByte", "look at each of 190 bytes", null),
            new Line("JournalBenchmark.append", "journal: append", "copy into a mapped file"),
            new Line("JournalBenchmark.floorMappedCopy", "copy into a mapped file", null),
            new Line("JournalBenchmark.appendAndSync", "journal: append and sync", "force one mapped page"),
            new Line("JournalBenchmark.floorForcePage", "force one mapped page", null));

    @Override
    public void run(Scale scale, sniper.bench.result.Result into) {
        TimeValue iteration = TimeValue.milliseconds(scale.pick(10, 150, 1_000));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("sniper.bench.*Benchmark")
                .forks(scale.forks())
                .warmupIterations(scale.pick(0, 3, 5))
                .warmupTime(iteration)
                .measurementIterations(scale.pick(1, 5, 20))
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsPrepend(
                        ManagementFactory.getRuntimeMXBean().getInputArguments().toArray(String[]::new));
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            for (Line line : LINES) {
                results.stream()
                        .filter(result -> result.getParams().getBenchmark().endsWith("." + line.method))
                        .findFirst()
                        .ifPresentOrElse(
                                result -> into.add(measure(line, result)),
                                () -> into.fail("no result of " + line.method));
            }
        } catch (RunnerException e) {
            into.fail(String.valueOf(e.getMessage()));
        }
        into.with("threading", "one thread; the journal's stage has another where there is a ring")
                .with(
                        "iterations",
                        scale.pick(1, 5, 20) + " of " + iteration + " after " + scale.pick(0, 3, 5)
                                + " that do not count; forks: " + scale.forks())
                .note("Average of a call in each iteration: p50, p90 and max are of the iterations, not of single"
                        + " calls.");
    }

    private static Measure measure(Line line, RunResult result) {
        Statistics times = result.getPrimaryResult().getStatistics();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return new Measure(
                line.name,
                "ns",
                times.getN(),
                times.getPercentile(50),
                times.getPercentile(90),
                Double.NaN,
                Double.NaN,
                times.getMax(),
                allocated == null ? Double.NaN : allocated.getScore(),
                line.beside);
    }
}
