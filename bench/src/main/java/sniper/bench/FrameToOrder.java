package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.core.pipeline.PipelineTimings;

/**
 * From the bytes of a market data frame in hand to the signed bytes of the order it causes: decoded, through the ring,
 * decided, past risk, in the journal with its cause, past the halt gate, written down and signed. Without sockets, so that
 * what is left is ours.
 *
 * <p>Frames come at an even rate whether or not the path keeps up. Threading: the calling thread is the feed's and in compact
 * threading the engine's; the journal and the hiccups have one each, and so have the stages in dedicated threading.
 */
final class FrameToOrder implements Bench {
    private static final int PER_SECOND = 10_000;
    private static final int EVERY = 10;
    private static final String FLOOR = "floor: hop to a thread and a Chronicle append";

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int seconds = scale.pick(1, 8, 60);
        Histogram roundTrips = HopFloor.roundTrips(PER_SECOND, (long) PER_SECOND * seconds);
        Histogram appends = appends(PER_SECOND * seconds);
        into.with("threading", "as each row says")
                .with(
                        "rate",
                        PER_SECOND + " frames a second, every " + EVERY + "th answered with an order, " + seconds
                                + " s")
                .add(Measure.of("floor: Disruptor hop and back", roundTrips, null))
                .add(Measure.of("floor: Chronicle append of 52 bytes", appends, null))
                .add(Measure.of(
                        FLOOR,
                        "ns",
                        appends.getTotalCount(),
                        roundTrips.getValueAtPercentile(50) / 2.0 + appends.getValueAtPercentile(50),
                        null));
        for (Mode mode : Mode.values()) {
            measure(mode, seconds, into);
        }
        into.note("In hand: the frame's bytes are there. Due: when they should have been, so that a wait counts.")
                .note("Signed: the request's bytes are complete; writing them to a socket is not in it.")
                .note("Compact: feed, engine and egress are one thread that spins, and the wait is the journal's.")
                .note("Dedicated: engine, egress and journal have a thread each beside the feed's, which spins, and"
                        + " wait alike.")
                .note("No sync is journal.sync-intents: false. Overlapped is an experiment: the order leaves while its"
                        + " intent is synced.");
    }

    private enum Waiting {
        SPIN,
        YIELD,
        BACKOFF;

        IdleStrategy strategy() {
            return switch (this) {
                case SPIN -> new BusySpinIdleStrategy();
                case YIELD -> new YieldingIdleStrategy();
                case BACKOFF -> new BackoffIdleStrategy(10, 20, 1_000, 50_000);
            };
        }
    }

    /** How the stages run, how those wait that do not spin for the feed, and what an order waits for. */
    private enum Mode {
        COMPACT_SPIN("compact, spins, no sync", false, Sync.NONE, Waiting.SPIN),
        COMPACT_BACKOFF("compact, backs off, no sync", false, Sync.NONE, Waiting.BACKOFF),
        COMPACT_SYNC("compact, spins, synced before", false, Sync.BEFORE, Waiting.SPIN),
        COMPACT_OVERLAPPED("compact, spins, sync overlapped", false, Sync.OVERLAPPED, Waiting.SPIN),
        DEDICATED_SPIN("dedicated, spin, no sync", true, Sync.NONE, Waiting.SPIN),
        DEDICATED_YIELD("dedicated, yield, no sync", true, Sync.NONE, Waiting.YIELD),
        DEDICATED_BACKOFF("dedicated, back off, no sync", true, Sync.NONE, Waiting.BACKOFF);

        private final String label;
        private final boolean dedicated;
        private final Sync sync;
        private final Waiting waiting;

        Mode(String label, boolean dedicated, Sync sync, Waiting waiting) {
            this.label = label;
            this.dedicated = dedicated;
            this.sync = sync;
            this.waiting = waiting;
        }
    }

    private static void measure(Mode mode, int seconds, Result into) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sniper-frame-to-order");
        try {
            Feeding feeding = new Feeding(directory, mode);
            feeding.frames(PER_SECOND * Math.min(seconds, 4));
            feeding.port.forget();
            feeding.stages.forget();
            Hiccups hiccups = new Hiccups();
            feeding.frames(PER_SECOND * seconds);
            hiccups.stop();
            feeding.path.close();
            into.add(Measure.of("in hand: " + mode.label, feeding.port.service(), FLOOR))
                    .add(Measure.of("due: " + mode.label, feeding.port.intended(), FLOOR))
                    .add(Measure.of("hiccups of the machine meanwhile", hiccups.stalls(), null));
            if (mode == Mode.COMPACT_SPIN) {
                feeding.stages.each((name, took) -> into.add(Measure.of("of it: " + name, took, null)));
            }
            if (feeding.port.orders() != (long) PER_SECOND * seconds / EVERY) {
                into.fail(mode.label + ": orders=" + feeding.port.orders());
            }
        } finally {
            LoadTest.delete(directory);
        }
    }

    private static Histogram appends(int count) throws IOException {
        Path directory = Files.createTempDirectory("sniper-append-floor");
        Histogram histogram = new Histogram(60_000_000_000L, 3);
        try (QueueAppends queue = new QueueAppends(directory)) {
            Ticker ticker = new Ticker();
            for (int i = 1; i <= 2 * count; i++) {
                ticker.number(i);
                long startedNanos = System.nanoTime();
                queue.append(i, ticker);
                if (i > count) { // the first half warms up
                    histogram.recordValue(System.nanoTime() - startedNanos);
                }
            }
        } finally {
            LoadTest.delete(directory);
        }
        return histogram;
    }

    /** Hands in frames when they are due. Threading: one thread. */
    private static final class Feeding {
        private final TickFrames frames = new TickFrames();
        private final SigningPort port = new SigningPort(TradingPath.rules(), this::dueNanos);
        private final OrderStages stages = new OrderStages();
        private final FramePath path;
        private final boolean dedicated;
        private long startNanos;

        Feeding(Path directory, Mode mode) {
            path = new FramePath(
                    directory,
                    mode.sync,
                    context -> new BuyEveryNth(context, EVERY),
                    port,
                    mode == Mode.COMPACT_SPIN ? stages : PipelineTimings.NONE);
            dedicated = mode.dedicated;
            if (dedicated) {
                path.startDedicated(mode.waiting::strategy);
            } else {
                path.start(mode.waiting.strategy());
            }
        }

        private long dueNanos(long number) {
            return startNanos + number * 1_000_000_000L / PER_SECOND;
        }

        private void frames(int total) {
            UnsafeBuffer[] made = new UnsafeBuffer[total];
            for (int i = 0; i < total; i++) {
                made[i] = new UnsafeBuffer(frames.frame(i));
            }
            startNanos = System.nanoTime() + 1_000_000;
            for (int number = 0; number < total; number++) {
                long dueNanos = dueNanos(number);
                long nowNanos = System.nanoTime();
                while (nowNanos < dueNanos) {
                    work();
                    nowNanos = System.nanoTime();
                }
                path.onFrame(made[number], made[number].capacity(), nowNanos);
                work();
            }
            while (!path.isIdle()) {
                work();
            }
        }

        private void work() {
            if (!dedicated) {
                path.duty();
            }
            long ended = port.takeEnded();
            if (ended != 0) {
                path.end(ended);
            }
        }
    }
}
