package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;

/**
 * From the start of a daemon's process to the line with which it says that trading is up, in paper mode against the
 * exchange simulator in another process; beside a JVM with the same flags that says its version and ends.
 *
 * <p>Threading: one thread.
 */
final class DaemonStart {
    private static final String FLOOR = "floor: JVM that says its version";
    private static final long LONGEST_MS = 600_000;

    private DaemonStart() {}

    /** @param directory with the configuration of a simulator that runs */
    static void measure(int times, Path directory, Result into) throws IOException, InterruptedException {
        into.add(of("start of a daemon until trading is up", times, directory, Product.UP, FLOOR, "run"))
                .add(of(FLOOR, times, directory, "sniper", null, "version"));
    }

    private static Measure of(
            String name, int times, Path directory, String until, @Nullable String beside, String... verb)
            throws IOException, InterruptedException {
        Histogram histogram = new Histogram(LONGEST_MS, 3);
        for (int i = 0; i < times; i++) {
            long startedNanos = System.nanoTime();
            Process process = Product.start(directory, Map.of(), verb);
            try {
                String unused = Product.readUntil(process, until);
                histogram.recordValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
            } finally {
                Leftovers.end(process);
            }
        }
        return new Measure(
                name,
                "ms",
                times,
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                Double.NaN,
                Double.NaN,
                histogram.getMaxValue(),
                Double.NaN,
                beside);
    }
}
