package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
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
    static final FrameLoad LOAD = new FrameLoad(10_000, 1, 10);
    private static final int PER_SECOND = LOAD.perSecond();
    private static final String FLOOR = "floor: hop to a thread and a Chronicle append";

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int seconds = scale.pick(1, 8, 60);
        Histogram roundTrips = HopFloor.roundTrips(PER_SECOND, (long) PER_SECOND * seconds);
        Histogram appends = appends(PER_SECOND * seconds);
        into.with("threading", "as each row says")
                .with(
                        "rate",
                        PER_SECOND + " frames a second, every " + LOAD.every() + "th answered with an order, " + seconds
                                + " s")
                .add(Measure.of("floor: Disruptor hop and back", roundTrips, null))
                .add(Measure.of("floor: Chronicle append of 52 bytes", appends, null))
                .add(Measure.of(
                        FLOOR,
                        "ns",
                        appends.getTotalCount(),
                        roundTrips.getValueAtPercentile(50) / 2.0 + appends.getValueAtPercentile(50),
                        null));
        for (FrameMode mode : FrameMode.values()) {
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

    private static void measure(FrameMode mode, int seconds, Result into) throws IOException, InterruptedException {
        Path directory = Leftovers.directory("sniper-frame-to-order");
        try {
            OrderStages stages = new OrderStages();
            FrameFeed feed = new FrameFeed(directory, mode, LOAD, mode.isDedicated() ? PipelineTimings.NONE : stages);
            feed.frames(PER_SECOND * Math.min(seconds, 4));
            feed.port().forget();
            stages.forget();
            Hiccups hiccups = new Hiccups();
            feed.frames(PER_SECOND * seconds);
            hiccups.stop();
            feed.close();
            into.add(Measure.of("in hand: " + mode.label(), feed.port().service(), FLOOR))
                    .add(Measure.of("due: " + mode.label(), feed.port().intended(), FLOOR))
                    .add(Measure.of("hiccups of the machine meanwhile", hiccups.stalls(), null));
            if (mode == FrameMode.COMPACT_SPIN) {
                stages.each((name, took) -> into.add(Measure.of("of it: " + name, took, null)));
            }
            if (feed.port().orders() != (long) PER_SECOND * seconds / LOAD.every()) {
                into.fail(mode.label() + ": orders=" + feed.port().orders());
            }
        } finally {
            Leftovers.delete(directory);
        }
    }

    private static Histogram appends(int count) throws IOException {
        Path directory = Leftovers.directory("sniper-append-floor");
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
            Leftovers.delete(directory);
        }
        return histogram;
    }
}
