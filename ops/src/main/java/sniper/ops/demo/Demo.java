package sniper.ops.demo;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.pipeline.Threading;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.simulator.ExchangeBooks;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.journal.log.DataMode;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.SniperConfig;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.metrics.Latencies;
import sniper.ops.metrics.LatencyLog;

/**
 * Plays one seed: starts the exchange simulator, starts the same process as live against it over loopback sockets, lets
 * four hours pass in seconds, watches the open at real speed, stops, replays the journal and compares all books.
 *
 * <p>Threading: runs on the caller's thread; blocks.
 */
public final class Demo {
    private static final long MS = 1_000_000L;
    private static final double HOURS_SPEED = 1_800;
    private static final double LAST_MINUTE_SPEED = 20;
    private static final long LAST_MINUTE_NS = 60_000 * MS;
    private static final long REAL_SPEED_NS = 5_000 * MS;
    /** Seconds before the real speed is back: the clock's offset, by which it is timed, is wrong by seconds before. */
    private static final long ARM_LEAD_MS = 20_000;
    /** Where time is held back while arming takes longer, as it does on a slow machine. */
    private static final long HOLD_NS = 3_000 * MS;

    private static final double HELD_SPEED = 0.1;
    private static final long HOLD_LIMIT_S = 15;
    private static final long MAX_HOLD_MS = 12_000;
    private static final int WARM_CONNECTIONS = 10;
    private static final long READY_LIMIT_S = 15;
    private static final long STORY_LIMIT_S = 50;
    private static final long TIMER_SLEEP_NS = MS;
    /** The clock hurries and the machine may be busy: neither is part of the story. */
    private static final long UNDISTURBED_MS = 600_000;

    /** The same for the clock's offset, as far as it may be set: a few milliseconds of a busy machine are seconds. */
    private static final long HURRIED_CLOCK_MS = 60_000;

    private static final String API_KEY = "mx0demoaccesskey00";
    private static final String SECRET = "demo-secret-of-the-exchange-simulator";

    private final DemoScenario scenario;
    private final Path directory;
    private final Threading threading;
    private final PrintWriter out;

    /** @param directory new, for this run's journal */
    public Demo(long seed, Path directory, Threading threading, PrintWriter out) {
        this.scenario = DemoScenario.of(seed);
        this.directory = directory;
        this.threading = threading;
        this.out = out;
    }

    /** Plays to the end, or as far as it comes within a minute. */
    public DemoResult run() {
        ScaledClock clock = new ScaledClock(scenario.startNs());
        Latencies latencies = new Latencies();
        try (SimulatedExchange exchange = SimulatedExchange.start(scenario.exchange(API_KEY, SECRET), clock)) {
            out.printf("Seed %d. The exchange simulator listens on %s.%n", scenario.seed(), exchange.restUrl());
            try (TradingProcess process = new TradingProcess(
                            config(exchange),
                            directory,
                            DataMode.DEMO,
                            credentials(),
                            clock,
                            latencies,
                            TIMER_SLEEP_NS);
                    LatencyLog log = LatencyLog.open(directory, process.core().sessionId(), latencies)) {
                log.start();
                Story story = new Story(out, scenario.listing().projectName(), process.names());
                List<String> problems = new ArrayList<>(play(process, clock, story));
                if (!process.stop()) {
                    problems.add("the process did not settle before it was stopped");
                }
                Throwable broken = process.core().broken().getNow(null);
                if (broken != null) {
                    problems.add("trading ended early: " + broken.getMessage());
                }
                ExchangeBooks books = exchange.books();
                return new DemoReport(scenario, directory, process.core(), story, books, latencies).result(problems);
            }
        }
    }

    private SniperConfig config(SimulatedExchange exchange) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("mode", "demo");
        values.put("threading", threading.name().toLowerCase(java.util.Locale.ROOT));
        values.put("exchange.rest-url", exchange.restUrl());
        values.put("exchange.web-url", exchange.webUrl());
        values.put("exchange.websocket-url", exchange.websocketUrl());
        values.put("exchange.clock-sync-interval-ms", "200");
        values.put("safeguards.private-stream-down-ms", "" + UNDISTURBED_MS);
        values.put("safeguards.clock-offset-ms", "" + HURRIED_CLOCK_MS);
        values.put("safeguards.max-quote-age-ms", "" + UNDISTURBED_MS);
        values.put("safeguards.feed-stale-ms", "" + UNDISTURBED_MS);
        values.put("safeguards.max-pause-ms", "" + UNDISTURBED_MS);
        values.put("safeguards.min-free-disk-mb", "0");
        values.put("strategies.sniper.first-attempt-lead-ms", "" + DemoScenario.FIRST_ATTEMPT_LEAD_MS);
        values.put("strategies.sniper.attempt-interval-ms", "" + DemoScenario.ATTEMPT_INTERVAL_MS);
        values.put("strategies.sniper.arm-lead-ms", "" + ARM_LEAD_MS);
        values.put("strategies.sniper.max-hold-ms", "" + MAX_HOLD_MS);
        return ConfigLoader.load(new ConfigSources(directory, null, Map.of(), values))
                .config();
    }

    private static Credentials credentials() {
        return new Credentials(API_KEY.toCharArray(), SECRET.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns what kept the story from its end. */
    private List<String> play(TradingProcess process, ScaledClock clock, Story story) {
        process.start(story);
        var unused = process.core().broken().thenRun(story.over()::countDown);
        if (!awaitReady(process)) {
            return List.of("connections and streams were not up within " + READY_LIMIT_S + " s");
        }
        out.printf(
                "%d connections are warm, the private stream is up. Four hours' notice now pass in seconds.%n%n",
                process.connection().warmConnections());
        process.addTarget(
                scenario.listing().symbol(),
                Decimals.parse(scenario.budgetUsd(), Money.ATOM_SCALE),
                scenario.capPrice());
        long openNs = scenario.listing().openTimeNs();
        fastForward(clock, HOURS_SPEED, openNs - LAST_MINUTE_NS);
        fastForward(clock, LAST_MINUTE_SPEED, openNs - REAL_SPEED_NS);
        try {
            awaitArmed(clock, story, openNs - HOLD_NS);
            return awaitEnd(story);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }

    /** How fast the machine is, is no part of the story. */
    private static void awaitArmed(ScaledClock clock, Story story, long holdNs) throws InterruptedException {
        fastForward(clock, 1, holdNs);
        if (story.armed().getCount() > 0) {
            clock.setSpeed(HELD_SPEED);
            boolean unused = story.armed().await(HOLD_LIMIT_S, TimeUnit.SECONDS);
            clock.setSpeed(1);
        }
    }

    private static void fastForward(ScaledClock clock, double speed, long untilNs) {
        clock.fastForward(speed, untilNs);
        while (clock.nanos() < untilNs) {
            LockSupport.parkNanos(MS);
        }
    }

    private static boolean awaitReady(TradingProcess process) {
        long startedNanos = System.nanoTime();
        while (process.connection().warmConnections() < WARM_CONNECTIONS
                || !process.connection().isPrivateStreamUp()) {
            if (System.nanoTime() - startedNanos > READY_LIMIT_S * 1_000 * MS) {
                return false;
            }
            LockSupport.parkNanos(10 * MS);
        }
        return true;
    }

    private static List<String> awaitEnd(Story story) throws InterruptedException {
        boolean ended = story.over().await(STORY_LIMIT_S, TimeUnit.SECONDS);
        return ended ? List.of() : List.of("the story did not end within " + STORY_LIMIT_S + " s");
    }
}
