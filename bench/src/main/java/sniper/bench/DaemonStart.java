package sniper.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.ops.cli.Main;

/**
 * From the start of a daemon's process to the line with which it says that trading is up, in paper mode against the
 * exchange simulator in another process; beside a JVM with the same flags that says its version and ends.
 *
 * <p>Threading: one thread.
 */
final class DaemonStart {
    private static final String FLOOR = "floor: JVM that says its version";
    private static final String UP = "trading is up";
    private static final String CONFIGURED = "run --live"; // the last line of the simulator's configuration
    private static final long LONGEST_MS = 600_000;
    private static final long STOP_S = 30;

    private DaemonStart() {}

    static void measure(int times, Result into) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sniper-start");
        try {
            Process simulator = start(directory, "simulator", "--port", "0", "--open-in", "86400");
            try {
                Files.writeString(directory.resolve("sniper.yaml"), readUntil(simulator, CONFIGURED));
                into.add(of("start of a daemon until trading is up", times, directory, UP, FLOOR, "run"))
                        .add(of(FLOOR, times, directory, "sniper", null, "version"));
            } finally {
                end(simulator);
            }
        } finally {
            LoadTest.delete(directory);
        }
    }

    private static Measure of(
            String name, int times, Path directory, String until, @Nullable String beside, String... verb)
            throws IOException, InterruptedException {
        Histogram histogram = new Histogram(LONGEST_MS, 3);
        for (int i = 0; i < times; i++) {
            long startedNanos = System.nanoTime();
            Process process = start(directory, verb);
            try {
                String unused = readUntil(process, until);
                histogram.recordValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
            } finally {
                end(process);
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

    private static Process start(Path directory, String... verb) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dsniper.home=" + directory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(verb));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What it has said, up to the line with the text. */
    private static String readUntil(Process process, String text) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(text)) {
                return said.toString();
            }
        }
        throw new IOException("ended before it said '" + text + "': " + said);
    }

    /** In order, so that its directory is free. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
