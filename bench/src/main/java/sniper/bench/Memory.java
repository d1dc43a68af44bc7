package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.Keeping;
import sniper.strategies.StrategyHost;

/**
 * Whether memory grows: hours of market data at a high rate, and days of it at a low one with the journal's files rolling,
 * snapshots and old files dropped, both as fast as the core takes them; what its threads allocate; how long a daemon takes
 * to be up, and what it costs while there is nothing to do. The disk is that of the directory for temporary files.
 *
 * <p>Threading: the calling thread is the one of compact threading.
 */
final class Memory implements Bench {
    private static final int FAST_PER_SECOND = 10_000;
    private static final long FULL_FAST = 6L * 3_600 * FAST_PER_SECOND;
    private static final int DAY_SECONDS = 86_400;
    /** Six hours of it are of two days, whose files are half as large. */
    private static final long FAST_START_NS = TimeUnit.SECONDS.toNanos(1_767_225_600L - 3 * 3_600);

    private static final long SLOW_START_NS = TimeUnit.SECONDS.toNanos(1_767_225_600L);
    private static final long SNAPSHOT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int WARM_UP = 4;
    private static final String JOURNAL_THREAD = "sniper-journal";

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        long fast = scale.pick(40_000, 20_000_000, (int) FULL_FAST);
        int days = scale.pick(2, 6, 60);
        int perSecond = scale.pick(1, 10, 10);
        into.with("threading", "compact: feed, engine and egress on one thread, the journal on another")
                .with("messages", "1,000 instruments: of ten, eight book tickers, three deals, ten levels of depth")
                .with("fast", String.format(Locale.ROOT, "%,d s at %,d/s", fast / FAST_PER_SECOND, FAST_PER_SECOND))
                .with("slow", String.format(Locale.ROOT, "%d days at %d/s", days, perSecond));
        measure("fast", FAST_START_NS, FAST_PER_SECOND, fast, Keeping.NO_SNAPSHOTS, into);
        measure(
                "slow",
                SLOW_START_NS,
                perSecond,
                (long) days * DAY_SECONDS * perSecond,
                new Keeping(
                        JournalSettings.DEFAULTS,
                        new SnapshotPlan(SNAPSHOT_NS, new Retention(1, 0), "bench"),
                        StrategyHost::new),
                into);
        daemons(scale, into);
        into.note("The time is simulated and goes as fast as it can; a quarter of the messages warms up and is"
                        + " not counted.")
                .note("Resident: VmRSS of /proc/self/status every 50 ms; growth: of the line through all samples,"
                        + " over the whole run.")
                .note("Mapped files are the journal's, whose pages the system takes back when it likes; ZGC's heap"
                        + " counts up to three times on 17.")
                .note("Slow: the journal's file rolls each midnight, and old files are dropped behind a snapshot"
                        + " every 5 s.")
                .note("Target of a --full run: growth within 1 %, no byte allocated for a message, no collection;"
                        + " start-up 2 s or less;")
                .note("an idle daemon that backs off at most 5 % of a core.");
    }

    private static void daemons(Scale scale, Result into) throws IOException, InterruptedException {
        Path directory = Leftovers.directory("sniper-daemons");
        try {
            Process simulator = Product.simulator(directory);
            try {
                DaemonStart.measure(scale.pick(1, 5, 20), directory, into);
                IdleDaemon.measure(scale, directory, into);
            } finally {
                Leftovers.end(simulator);
            }
        } finally {
            Leftovers.delete(directory);
        }
    }

    private void measure(String what, long startNs, int perSecond, long messages, Keeping keeping, Result into)
            throws IOException, InterruptedException {
        Path directory = Leftovers.directory("sniper-memory");
        try {
            LongRun run = new LongRun(directory, startNs, TimeUnit.SECONDS.toNanos(1) / perSecond, keeping);
            try {
                run.run(messages / WARM_UP);
                measure(what, run, messages - messages / WARM_UP, into);
            } finally {
                run.close();
            }
            if (run.isBroken()) {
                into.fail(what + ": the core broke down");
            }
        } finally {
            Leftovers.delete(directory);
        }
    }

    private void measure(String what, LongRun run, long messages, Result into)
            throws IOException, InterruptedException {
        Footprint footprint = new Footprint();
        Allocations own = Allocations.ofThisThread();
        Allocations journal = Allocations.ofThread(JOURNAL_THREAD);
        long startedNanos = System.nanoTime();
        run.run(messages);
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        long ownBytes = own.bytes();
        long journalBytes = journal.bytes();
        long collections = own.collections();
        footprint.stop();
        into.add(Measure.of(what + ": decided and journaled", "msg/s", messages, messages / seconds, null));
        resident(what, footprint, into);
        into.add(Measure.of(
                        what + ": allocated each, engine's thread", "B", messages, (double) ownBytes / messages, null))
                .add(Measure.of(
                        what + ": allocated each, journal's thread",
                        "B",
                        messages,
                        (double) journalBytes / messages,
                        null))
                .add(Measure.of(
                        what + ": collections of the whole process", "count", messages, (double) collections, null))
                .add(Measure.of(
                        what + ": journal on the disk at the end",
                        "MB",
                        1,
                        run.journalBytes() / (1024.0 * 1024),
                        null));
    }

    private static void resident(String what, Footprint footprint, Result into) {
        if (!Footprint.isKnown()) {
            into.note(what + ": resident memory is not known, there is no /proc/self/status here");
            return;
        }
        resident(what + ": resident", footprint.resident(), into);
        resident(what + ": resident but mapped files", footprint.withoutFiles(), into);
    }

    private static void resident(String name, Footprint.Samples samples, Result into) {
        double[] sorted = samples.sorted();
        if (sorted.length == 0) {
            return; // over before the first look
        }
        into.add(new Measure(
                        name,
                        "MB",
                        sorted.length,
                        sorted[sorted.length / 2],
                        sorted[sorted.length * 9 / 10],
                        Double.NaN,
                        Double.NaN,
                        sorted[sorted.length - 1],
                        Double.NaN,
                        null))
                .add(Measure.of(name + ", growth", "%", sorted.length, samples.growthPercent(), null));
    }
}
