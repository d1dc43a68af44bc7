package sniper.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;

/**
 * Tick to order under each collector of this JVM, each in a process of its own: with no garbage at all, as the hot path
 * makes none, and with a thread beside it that makes some, as a process's edges do. For another JDK run it with that one.
 *
 * <p>Threading: one thread.
 */
final class Collectors implements Bench {
    private static final Map<String, String> FLAGS = new TreeMap<>(Map.of(
            "ZGC", "-XX:+UseZGC",
            "G1", "-XX:+UseG1GC",
            "Parallel", "-XX:+UseParallelGC",
            "Serial", "-XX:+UseSerialGC"));
    private static final int MB_PER_SECOND = 200;

    @Override
    public void run(Scale scale, Result into) throws IOException {
        int seconds = scale.pick(1, 5, 30);
        into.with("threading", FrameMode.COMPACT_BACKOFF.label())
                .with(
                        "rate",
                        FrameToOrder.LOAD.perSecond() + " frames a second, every " + FrameToOrder.LOAD.every()
                                + "th answered with an order, " + seconds + " s after as many that do not count");
        for (Map.Entry<String, String> collector : FLAGS.entrySet()) {
            String quiet = collector.getKey() + ", no garbage";
            measure(quiet, null, collector.getValue(), 0, seconds, into);
            measure(
                    collector.getKey() + ", " + MB_PER_SECOND + " MB/s at the edges",
                    quiet,
                    collector.getValue(),
                    MB_PER_SECOND,
                    seconds,
                    into);
        }
        into.note("Frame in hand to order signed. Beside: the same collector without garbage.")
                .note("Pauses: what the JVM says of its collector's while it counts, how many and together.");
    }

    private static void measure(String name, @Nullable String beside, String flag, int mb, int seconds, Result into)
            throws IOException {
        List<String> flags =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        flags.removeIf(each -> each.matches("-XX:[+-]Use\\w*GC"));
        flags.add(flag);
        try (SourceProcess process = new SourceProcess(
                CollectedPath.class, List.of(Integer.toString(seconds), Integer.toString(mb)), flags)) {
            into.add(Measure.of(name, process.await("result"), beside));
            long[] pauses = process.await("pauses");
            into.add(Measure.of(name + ": pauses together", "ns", pauses[0], (double) pauses[1], null))
                    .add(Measure.of(name + ": longest pause", "ns", pauses[0], (double) pauses[2], null));
        }
    }
}
