package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;

/**
 * What a daemon costs that has nothing to do: time on a processor, of a paper daemon in compact threading without users
 * whose exchange lists nothing for a day, with each wait strategy.
 *
 * <p>Threading: one thread.
 */
final class IdleDaemon {
    private static final String BACKOFF = "idle daemon, wait-strategy backoff";
    private static final String SPIN = "idle daemon, wait-strategy spin";

    private IdleDaemon() {}

    /** @param directory with the configuration of a simulator that runs */
    static void measure(Scale scale, Path directory, Result into) throws IOException, InterruptedException {
        into.add(of(
                        BACKOFF,
                        SPIN,
                        directory,
                        "backoff",
                        scale.pick(100, 5_000, 20_000),
                        scale.pick(200, 10_000, 60_000)))
                .add(of(SPIN, null, directory, "spin", scale.pick(100, 1_000, 5_000), scale.pick(200, 3_000, 20_000)));
    }

    private static Measure of(
            String name, @Nullable String beside, Path directory, String waitStrategy, int settleMs, int counted)
            throws IOException, InterruptedException {
        Process daemon = Product.start(
                directory,
                Map.of(
                        "SNIPER__WAIT_STRATEGY", waitStrategy,
                        "SNIPER__THREADING", "compact",
                        "SNIPER__USERS__ENABLED", "false"),
                "run");
        try {
            String unused = Product.readUntil(daemon, Product.UP);
            TimeUnit.MILLISECONDS.sleep(settleMs);
            long startedNanos = System.nanoTime();
            Duration before = used(daemon);
            TimeUnit.MILLISECONDS.sleep(counted);
            Duration after = used(daemon);
            long passedNanos = System.nanoTime() - startedNanos;
            double percent = 100.0 * after.minus(before).toNanos() / passedNanos;
            return Measure.of(name, "% of a core", 1, percent, beside);
        } finally {
            Leftovers.end(daemon);
        }
    }

    private static Duration used(Process process) throws IOException {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IOException("ended, or this system does not say what a process used"));
    }
}
