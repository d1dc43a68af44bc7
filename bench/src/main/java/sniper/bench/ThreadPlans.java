package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import sniper.bench.StageCosts.Stage;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.core.pipeline.PipelineTimings;
import sniper.ops.daemon.CpuAffinity;

/**
 * Compact threading beside dedicated: measured with each thread on a core of its own where there are as many cores, and for
 * any machine that has them put together from what each message cost each stage ({@link StageModel}).
 *
 * <p>Threading: the feed's thread is made for each measurement; the path has its own.
 */
final class ThreadPlans implements Bench {
    private static final String FEED = "bench-feed";
    private static final List<String> COMPACT = List.of(FEED, "sniper-journal");
    private static final List<String> DEDICATED = List.of(FEED, "sniper-journal", "sniper-engine", "sniper-egress");

    private record Load(String label, FrameLoad frames) {}

    private static final List<Load> LOADS = List.of(
            new Load("10,000/s", FrameToOrder.LOAD),
            new Load("100,000/s", new FrameLoad(100_000, 1, 100)),
            new Load("10,000/s in bursts of 100", new FrameLoad(10_000, 100, 10)));

    private final int[] usable = CpuAffinity.usable().stream().toArray();

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        if (usable.length < COMPACT.size()) {
            into.fail("two cores are needed, and this process may run on " + usable.length);
            return;
        }
        int seconds = scale.pick(1, 4, 30);
        Histogram hops = onFeedThread(() -> hops(seconds));
        into.with("threading", "as each row says, all spin, nothing synced")
                .with("cores", "this process may run on " + usable.length)
                .add(Measure.of("hop to a thread and back", hops, null));
        for (Load load : LOADS) {
            measure(load, seconds, hops, into);
        }
        into.note("Latency: from when a frame was due until its order is signed. 1,000 orders a second.")
                .note("On cores of their own: feed's thread and journal's, kept there by cpu-affinity; with dedicated"
                        + " threading engine's and egress', too, which is measured where there are four cores.")
                .note("Put together: what each message cost each stage in the row 'on cores of their own', and the hops"
                        + " above, with a core for each thread that does nothing else.")
                .note("Could carry: what the thread with the most to do leaves room for, had it no pause.");
    }

    private void measure(Load load, int seconds, Histogram hops, Result into) throws IOException, InterruptedException {
        String label = load.label + ": ";
        Histogram free = onFeedThread(() -> latencies(load.frames, seconds, FrameMode.COMPACT_SPIN, List.of(), null));
        into.add(Measure.of(label + "compact, where the system puts it", free, null));
        StageCosts costs = new StageCosts(
                2 * (load.frames.perSecond() + load.frames.perSecond() / load.frames.every()) * (seconds + 1));
        String measured = label + "compact, on cores of their own";
        into.add(Measure.of(
                measured,
                onFeedThread(() -> latencies(load.frames, seconds, FrameMode.COMPACT_SPIN, COMPACT, costs)),
                null));
        StageModel model = new StageModel(costs, load.frames, hops);
        String compact = label + "compact, put together";
        String dedicated = label + "dedicated, put together";
        into.add(Measure.of(compact, model.compact(), measured)).add(Measure.of(dedicated, model.dedicated(), compact));
        if (usable.length >= DEDICATED.size()) {
            into.add(Measure.of(
                    label + "dedicated, on cores of their own",
                    onFeedThread(() -> latencies(load.frames, seconds, FrameMode.DEDICATED_SPIN, DEDICATED, null)),
                    dedicated));
        }
        for (Stage stage : Stage.values()) {
            into.add(Measure.of(label + stage.label(), costs.histogram(stage), null));
        }
        double journal = costs.perSecond(Stage.JOURNAL_INPUT, Stage.JOURNAL_OUTPUTS);
        carries(label + "compact could carry", journal, costs.perSecond(Stage.FEED, Stage.ENGINE, Stage.EGRESS), into);
        double stages = Math.min(
                costs.perSecond(Stage.FEED), Math.min(costs.perSecond(Stage.ENGINE), costs.perSecond(Stage.EGRESS)));
        carries(label + "dedicated could carry", journal, stages, into);
    }

    private static void carries(String name, double journal, double others, Result into) {
        into.add(Measure.of(name, "1/s", 1, Math.min(journal, others), null));
    }

    private Histogram hops(int seconds) throws InterruptedException {
        try (CpuAffinity affinity = new CpuAffinity(cores(List.of(FEED, "bench-hop")))) {
            int perSecond = FrameToOrder.LOAD.perSecond();
            return HopFloor.roundTrips(perSecond, (long) perSecond * seconds, affinity::place);
        }
    }

    /**
     * @param pinned threads that get a core each; none = where the system puts them
     * @param costs told what each message costs; null = nobody asks
     */
    private Histogram latencies(
            FrameLoad load, int seconds, FrameMode mode, List<String> pinned, @Nullable StageCosts costs)
            throws IOException {
        Path directory = Leftovers.directory("sniper-threading");
        try (FrameFeed feed = costs == null
                        ? new FrameFeed(directory, mode, load, PipelineTimings.NONE)
                        : new FrameFeed(directory, mode, load, costs, costs::around);
                CpuAffinity affinity = new CpuAffinity(cores(pinned))) {
            affinity.place();
            feed.frames(load.perSecond() * seconds);
            feed.port().forget();
            if (costs != null) {
                costs.forget();
            }
            feed.frames(load.perSecond() * seconds);
            return feed.port().intended();
        } finally {
            Leftovers.delete(directory);
        }
    }

    private Map<String, Integer> cores(List<String> threads) {
        Map<String, Integer> cores = new HashMap<>();
        for (int i = 0; i < threads.size(); i++) {
            cores.put(threads.get(i), usable[i]);
        }
        return cores;
    }

    /** A new thread, so that the core it is kept on does not stay with whoever measures next. */
    private static <T> T onFeedThread(Callable<T> work) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, FEED).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException(FEED + ": " + e.getCause(), e);
        }
    }
}
