package sniper.gateway.fuzz;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzes the targets one after the other, each in a process of its own, and prints a line for each. Ends with 1 when
 * there was a finding. Configured by system properties: {@code fuzz.minutes} for each target, {@code fuzz.targets},
 * {@code fuzz.keep} to keep the inputs that reach something new.
 *
 * <p>Threading: one thread.
 */
final class FuzzRun {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String ROW = "%-8s %12s %9s %6s %8s %7s %8s  %s%n";
    /** Whose branches count as reached and whose comparisons are looked into. */
    private static final String WATCHED = "sniper.gateway.mexc.**:com.fasterxml.jackson.core.**";

    private static final int MAX_INPUT_BYTES = 2_048;
    private static final int MAX_SECONDS_PER_INPUT = 60;
    private static final int MAX_HEAP_MB = 256;
    private static final int MAX_RESIDENT_MB = 4_096;
    private static final Pattern PROGRESS = Pattern.compile("cov: (\\d+) ft: (\\d+)");

    private final Path root = Path.of(System.getProperty("sniper.root", ".")).toAbsolutePath();
    private final Path work = root.resolve("gateway/target/fuzz/run");

    private FuzzRun() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long minutes = Long.getLong("fuzz.minutes", 10);
        List<String> wanted =
                Arrays.asList(System.getProperty("fuzz.targets", "all").split(","));
        boolean keep = Boolean.getBoolean("fuzz.keep");
        FuzzRun run = new FuzzRun();
        boolean clean = true;
        System.out.printf(ROW, "target", "executions", "per s", "edges", "features", "inputs", "RSS MB", "findings");
        for (FuzzTarget target : FuzzTarget.values()) {
            if (wanted.contains("all") || wanted.contains(target.label())) {
                clean &= run.fuzz(target, minutes, keep);
            }
        }
        if (!clean) {
            System.exit(1);
        }
    }

    private boolean fuzz(FuzzTarget target, long minutes, boolean keep) throws IOException, InterruptedException {
        Path folder = work.resolve(target.label());
        Path corpus = folder.resolve("corpus");
        Path findings = folder.resolve("findings");
        delete(folder);
        Files.createDirectories(findings);
        Corpus.of(target).unpack(corpus);
        Corpus.findingsOf(target).unpack(corpus);

        Path log = folder.resolve("log.txt");
        int exit = jazzer(
                target,
                log,
                "-max_total_time=" + minutes * 60,
                "-artifact_prefix=" + findings + File.separator,
                "--reproducer_path=" + findings,
                corpus.toString());
        report(target, Files.readString(log), count(corpus), exit == 0 ? "none" : "exit " + exit + ": " + folder);
        if (keep) {
            keep(target, folder, corpus);
        }
        return exit == 0;
    }

    /** The fewest inputs that reach all that was reached. */
    private void keep(FuzzTarget target, Path folder, Path corpus) throws IOException, InterruptedException {
        Path merged = folder.resolve("merged");
        Files.createDirectories(merged);
        Path log = folder.resolve("merge.txt");
        int exit = jazzer(target, log, "-merge=1", "-use_counters=0", merged.toString(), corpus.toString());
        if (exit != 0 || count(merged) == 0) {
            throw new IOException("the inputs could not be merged: exit=" + exit + " " + log);
        }
        Corpus.of(target).pack(merged);
    }

    private int jazzer(FuzzTarget target, Path log, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Xmx" + MAX_HEAP_MB + "m");
        command.add("-ea");
        command.add("-Dlogback.configurationFile=" + root.resolve("gateway/src/test/fuzz/logback.xml"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JAZZER));
        command.add("--target_class=" + target.type().getName());
        command.add("--instrumentation_includes=" + WATCHED);
        command.add("--custom_hook_includes=" + WATCHED);
        command.add("--instrumentation_excludes=sniper.gateway.mexc.limits.**");
        command.add("-max_len=" + MAX_INPUT_BYTES);
        command.add("-timeout=" + MAX_SECONDS_PER_INPUT);
        command.add("-rss_limit_mb=" + MAX_RESIDENT_MB);
        command.add("-print_final_stats=1");
        command.addAll(Arrays.asList(options));
        return new ProcessBuilder(command)
                .directory(Objects.requireNonNull(log.getParent()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private static void report(FuzzTarget target, String log, long inputs, String findings) {
        Matcher progress = PROGRESS.matcher(log);
        String edges = "?";
        String features = "?";
        while (progress.find()) {
            edges = progress.group(1);
            features = progress.group(2);
        }
        System.out.printf(
                Locale.ROOT,
                ROW,
                target.label(),
                stat(log, "number_of_executed_units"),
                stat(log, "average_exec_per_sec"),
                edges,
                features,
                inputs,
                stat(log, "peak_rss_mb"),
                findings);
    }

    private static String stat(String log, String name) {
        Matcher matcher = Pattern.compile("stat::" + name + ": +(\\d+)").matcher(log);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
