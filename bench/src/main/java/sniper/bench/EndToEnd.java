package sniper.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.core.message.TradingState;
import sniper.gateway.mexc.Credentials;
import sniper.journal.log.DataMode;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.SniperConfig;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.metrics.Latencies;
import sniper.ops.metrics.LatencyLog;
import sniper.ops.metrics.LatencyStage;
import sniper.strategies.InstanceProbe;

/**
 * The daemon's own wiring, whole, against the exchange simulator in another process over loopback sockets: ticks come at
 * an even rate, every so-manieth is answered with an order that the exchange takes. Each stage by itself, and from when the
 * tick was due to the end of each stage, second by second as {@code .hlog}; what the machine did to a thread that only
 * sleeps stands beside them.
 *
 * <p>Threading: one thread beside those of the process.
 */
final class EndToEnd implements Bench {
    private static final int PER_SECOND = 1_000;
    private static final int EVERY = 100;
    private static final String SYMBOL = TickFrames.SYMBOL;
    private static final long TIMER_SLEEP_NS = 1_000_000;
    private static final long LOOK_NS = 10_000_000;
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
    /** The machine may be busy: that is what is measured, and nothing to halt for. */
    private static final String UNDISTURBED_MS = "600000";

    /** The same for the clock's offset, as far as it may be set. */
    private static final String UNSTEADY_CLOCK_MS = "60000";

    /** Of the machine, so the same in both tables. */
    private static final Set<LatencyStage> HICCUPS = Set.of(LatencyStage.HICCUP, LatencyStage.HICCUP_INTENDED);

    private final @Nullable Path kept;

    /** @param kept where the logs go and stay; null = nowhere */
    EndToEnd(@Nullable Path kept) {
        this.kept = kept;
    }

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int uncounted = scale.pick(1, 8, 20);
        int counted = scale.pick(1, 12, 120);
        into.with("threading", "compact, wait-strategy spin; the exchange is a process of its own on the same cores")
                .with(
                        "rate",
                        PER_SECOND + " ticks a second, every " + EVERY + "th answered with an order, " + counted
                                + " s after " + uncounted + " that do not count");
        for (boolean synced : new boolean[] {true, false}) {
            trade(synced, uncounted, counted, into);
        }
        if (kept != null) {
            into.note("Second by second: " + kept);
        }
        into.note("Stage: by itself. Due: from when the tick was due at the exchange to the end of the stage.")
                .note("Of decode, ingress and engine every tick counts, of the others those that were answered; by"
                        + " themselves ingress and engine are of any message.")
                .note("Wire: until the first byte is about to be written; ack: until the reply has been read.");
    }

    private void trade(boolean synced, int uncounted, int counted, Result into)
            throws IOException, InterruptedException {
        String name = synced ? "synced" : "no sync";
        Path directory = Leftovers.directory("sniper-end-to-end");
        Path logs = kept == null ? directory.resolve("logs") : kept.resolve(name.replace(' ', '-'));
        long total = (long) PER_SECOND * (uncounted + counted);
        DueTimings timings = new DueTimings(PER_SECOND, (long) PER_SECOND * uncounted);
        OrderTaking taking = new OrderTaking();
        try (SourceProcess exchange =
                new SourceProcess(ExchangeFront.class, List.of("" + PER_SECOND, Long.toString(total)))) {
            long[] ports = exchange.await("port");
            try (TradingProcess process = process(config(directory, ports, synced), directory, timings);
                    LatencyLog service = LatencyLog.open(logs.resolve("stage"), 1, timings.service());
                    LatencyLog intended = LatencyLog.open(logs.resolve("due"), 1, timings.intended())) {
                open(process, taking);
                exchange.await("subscribed");
                exchange.tell("begin");
                long startNanos = exchange.await("start")[0];
                timings.begin(startNanos);
                LockSupport.parkNanos(startNanos + TimeUnit.SECONDS.toNanos(uncounted) - System.nanoTime());
                service.start();
                intended.start();
                exchange.await("pushed");
                await("what came was not worked off", process.core()::isDrained);
                await("an order was not answered", taking::isComplete);
                tell(name + ", stage: ", false, timings.service(), into);
                tell(name + ", due: ", true, timings.intended(), into);
                into.note(name + ": " + total / EVERY + " ticks to answer, " + taking);
                if (taking.taken() == 0 || taking.refused() != 0) {
                    into.fail(name + ": the exchange did not take every order");
                }
            }
        } finally {
            Leftovers.delete(directory);
        }
    }

    private static TradingProcess process(SniperConfig config, Path directory, DueTimings timings) {
        return new TradingProcess(
                config,
                directory.resolve("data"),
                DataMode.DEMO,
                new Credentials(
                        ExchangeFront.KEY.toCharArray(), ExchangeFront.SECRET.getBytes(StandardCharsets.US_ASCII)),
                new SystemClock(),
                timings,
                TIMER_SLEEP_NS,
                UnaryOperator.identity(),
                (context, probe) -> new BuyOnDueTicks(
                        context, EVERY, probe == InstanceProbe.NONE ? BuyOnDueTicks.Listener.NONE : timings));
    }

    private static SniperConfig config(Path directory, long[] ports, boolean synced) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("mode", "demo");
        values.put("threading", "compact");
        values.put("exchange.rest-url", "http://127.0.0.1:" + ports[1]);
        values.put("exchange.web-url", "http://127.0.0.1:" + ports[1]);
        values.put("exchange.rate-limits", "docs2025"); // the other edition lets nine orders a second leave
        values.put("exchange.websocket-url", "ws://127.0.0.1:" + ports[0] + "/ws");
        values.put("safeguards.private-stream-down-ms", UNDISTURBED_MS);
        values.put("safeguards.max-quote-age-ms", UNDISTURBED_MS);
        values.put("safeguards.feed-stale-ms", UNDISTURBED_MS);
        values.put("safeguards.max-pause-ms", UNDISTURBED_MS);
        values.put("safeguards.clock-offset-ms", UNSTEADY_CLOCK_MS);
        values.put("safeguards.min-free-disk-mb", "0");
        values.put("risk.max-orders-per-minute", "1000");
        values.put("journal.sync-intents", Boolean.toString(synced));
        return ConfigLoader.load(new ConfigSources(directory, null, Map.of(), values))
                .config();
    }

    /** Trades, and has asked for the instrument's data. */
    private static void open(TradingProcess process, OrderTaking taking) throws IOException {
        process.start(taking);
        await(
                "trading is not up",
                () -> process.connection().warmConnections() > 0
                        && process.connection().isPrivateStreamUp()
                        && process.core().gate().state() == TradingState.NORMAL);
        int id = process.connection().watch(SYMBOL);
        await(
                "the exchange does not list " + SYMBOL,
                () -> process.connection().instruments().rulesOf(id) != null);
        process.connection().feed().subscribe(id, true);
    }

    private static void await(String otherwise, BooleanSupplier condition) throws IOException {
        long startedNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startedNanos > LIMIT_NS) {
                throw new IOException(otherwise + " after " + TimeUnit.NANOSECONDS.toSeconds(LIMIT_NS) + " s");
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private static void tell(String name, boolean isDue, Latencies latencies, Result into) {
        for (LatencyStage stage : LatencyStage.values()) {
            Histogram histogram = latencies.total(stage);
            if (histogram.getTotalCount() > 0 && !(isDue && HICCUPS.contains(stage))) {
                into.add(Measure.of(name + stage.label(), histogram, null));
            }
        }
    }
}
