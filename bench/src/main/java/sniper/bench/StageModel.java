package sniper.bench;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import sniper.bench.StageCosts.Stage;

/**
 * What the same messages would take if each thread had a core of its own that does nothing else: measured costs and hops,
 * put together as the pipeline puts its stages together. A message waits for its thread, for the one before it, and for the
 * hop from another thread; nothing else is in it, no stall and no other program.
 *
 * <p>Threading: one thread.
 */
final class StageModel {
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int QUANTILES = 1_000;

    private final StageCosts costs;
    private final int size;
    private final long[] arrivals;
    private final long[] hops = new long[QUANTILES];
    private final SplittableRandom random = new SplittableRandom(1);

    /** When a message is there for the journal, and when the journal has let it go. */
    private final long[] inputReady;

    private final long[] outputsReady;
    private final long[] releases;
    private int inputs;
    private int outputs;
    private long journalFree;

    /** @param roundTrips of hops there and back */
    StageModel(StageCosts costs, FrameLoad load, Histogram roundTrips) {
        this.costs = costs;
        size = costs.size();
        arrivals = new long[size];
        int frame = -1;
        for (int i = 0; i < size; i++) {
            frame += costs.isTick(i) ? 1 : 0; // what became of an order comes behind the frame that is at work
            arrivals[i] = load.dueNanos(Math.max(0, frame));
        }
        for (int i = 0; i < QUANTILES; i++) {
            hops[i] = roundTrips.getValueAtPercentile(100.0 * i / QUANTILES) / 2;
        }
        inputReady = new long[size];
        outputsReady = new long[size];
        releases = new long[size];
    }

    /** One thread for feed, engine and egress, one for the journal. */
    Histogram compact() {
        Histogram latencies = new Histogram(LONGEST_NS, 3);
        begin();
        long now = 0;
        int decided = 0;
        int released = 0;
        while (released < size) {
            boolean idle = true;
            if (decided < size && arrivals[decided] <= now) {
                now += costs.nanos(Stage.FEED, decided);
                inputReady[decided] = now + hop();
                now += costs.nanos(Stage.ENGINE, decided);
                outputsReady[decided] = now + hop();
                decided++;
                idle = false;
            }
            journal(decided, now);
            while (released < outputs && releases[released] <= now) {
                now += leave(released, now, latencies);
                released++;
                idle = false;
            }
            if (idle) {
                journal(decided, Long.MAX_VALUE);
                long next = decided < size ? arrivals[decided] : Long.MAX_VALUE;
                now = Math.max(now, released < outputs ? Math.min(next, releases[released]) : next);
            }
        }
        return latencies;
    }

    /** A thread for each of feed, engine, egress and journal. */
    Histogram dedicated() {
        Histogram latencies = new Histogram(LONGEST_NS, 3);
        begin();
        long feed = 0;
        long engine = 0;
        for (int i = 0; i < size; i++) {
            feed = Math.max(feed, arrivals[i]) + costs.nanos(Stage.FEED, i);
            inputReady[i] = feed + hop();
            engine = Math.max(engine, feed + hop()) + costs.nanos(Stage.ENGINE, i);
            outputsReady[i] = engine + hop();
        }
        journal(size, Long.MAX_VALUE);
        long egress = 0;
        for (int i = 0; i < size; i++) {
            egress = Math.max(egress, releases[i]);
            egress += leave(i, egress, latencies);
        }
        return latencies;
    }

    private void begin() {
        inputs = 0;
        outputs = 0;
        journalFree = 0;
    }

    private long hop() {
        return hops[random.nextInt(QUANTILES)];
    }

    /** Writes what is ready first, first; nothing that it would begin later than that. */
    private void journal(int decided, long until) {
        while (outputs < decided) {
            boolean input = inputs < decided && (inputs == outputs || inputReady[inputs] <= outputsReady[outputs]);
            long start = Math.max(journalFree, input ? inputReady[inputs] : outputsReady[outputs]);
            if (start > until) {
                return;
            }
            if (input) {
                journalFree = start + costs.nanos(Stage.JOURNAL_INPUT, inputs++);
            } else {
                journalFree = start + costs.nanos(Stage.JOURNAL_OUTPUTS, outputs);
                releases[outputs++] = journalFree + hop();
            }
        }
    }

    /** Returns what its leaving takes. */
    private long leave(int message, long now, Histogram latencies) {
        long took = costs.nanos(Stage.EGRESS, message);
        if (took > 0) {
            latencies.recordValue(Math.min(LONGEST_NS, now + took - arrivals[message]));
        }
        return took;
    }
}
