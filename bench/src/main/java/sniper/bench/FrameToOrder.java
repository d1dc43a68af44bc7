package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.core.pipeline.PipelineTimings;

/**
 * From the bytes of a market data frame in hand to the signed bytes of the order it causes: decoded, through the ring,
 * decided, past risk, in the journal with its cause, past the halt gate, written down and signed. Without sockets, so that
 * what is left is ours.
 *
 * <p>Frames come at an even rate whether or not the path keeps up. Threading: the calling thread is the one of compact
 * threading; the journal and the hiccups have one each.
 */
final class FrameToOrder implements Bench {
    private static final int PER_SECOND = 10_000;
    private static final int EVERY = 10;
    private static final String FLOOR = "floor: hop to a thread and a Chronicle append";

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int seconds = scale.pick(1, 10, 60);
        Histogram roundTrips = HopFloor.roundTrips(PER_SECOND, (long) PER_SECOND * seconds);
        Histogram appends = appends(PER_SECOND * seconds);
        into.with("threading", "compact: feed, engine and egress on one thread, the journal on another")
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
        measure("journal spins", false, new BusySpinIdleStrategy(), seconds, into);
        measure("journal backs off", false, backoff(), seconds, into);
        measure("intents synced", true, new BusySpinIdleStrategy(), seconds, into);
        into.note("In hand: the frame's bytes are there. Due: when they should have been, so that a wait counts.")
                .note("Signed: the request's bytes are complete; writing them to a socket is not in it.")
                .note(
                        "The first two write the journal without a sync (journal.sync-intents: false), the third with one.");
    }

    private static IdleStrategy backoff() {
        return new BackoffIdleStrategy(10, 20, 1_000, 50_000);
    }

    private static void measure(String how, boolean sync, IdleStrategy idle, int seconds, Result into)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sniper-frame-to-order");
        try {
            Feeding feeding = new Feeding(directory, sync);
            feeding.path.start(idle);
            feeding.frames(PER_SECOND * Math.min(seconds, 5));
            feeding.port.forget();
            Hiccups hiccups = new Hiccups();
            feeding.frames(PER_SECOND * seconds);
            hiccups.stop();
            feeding.path.close();
            into.add(Measure.of("frame in hand to order signed, " + how, feeding.port.service(), FLOOR))
                    .add(Measure.of("frame due to order signed, " + how, feeding.port.intended(), FLOOR))
                    .add(Measure.of("hiccups of the machine meanwhile", hiccups.stalls(), null));
            if (feeding.port.orders() != (long) PER_SECOND * seconds / EVERY) {
                into.fail(how + ": orders=" + feeding.port.orders());
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
        private final FramePath path;
        private long startNanos;

        Feeding(Path directory, boolean sync) {
            path = new FramePath(
                    directory, sync, context -> new BuyEveryNth(context, EVERY), port, PipelineTimings.NONE);
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
            }
            while (!path.isIdle()) {
                work();
            }
        }

        private void work() {
            path.duty();
            long ended = port.takeEnded();
            if (ended != 0) {
                path.end(ended);
            }
        }
    }
}
