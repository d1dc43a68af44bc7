package sniper.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.bench.result.Result;
import sniper.bench.result.ResultJson;
import sniper.bench.result.ResultTable;
import sniper.ops.cli.Errors;
import sniper.ops.cli.ExitCode;

/** {@code ./sniper bench}: measures this machine, each figure beside a floor or a peer of the same run. */
@Command(
        name = "sniper bench",
        mixinStandardHelpOptions = true,
        description = "Measure this machine: each figure stands beside a floor or a peer of the same run.")
public final class BenchMain implements Callable<Integer> {
    private static final String LOG_LEVEL = "SNIPER_LOG_LEVEL";

    /** As they are asked for, and in this order. */
    enum What {
        MICRO,
        TICK_TO_ORDER,
        THREADING,
        TICK_TO_WIRE,
        END_TO_END,
        COLLECTORS,
        FIRING,
        THROUGHPUT,
        REPLAY,
        MEMORY,
        LEDGER,
        PEERS;

        /** @param logs where latency logs are kept; null = nowhere */
        Bench bench(@Nullable Path logs) {
            return switch (this) {
                case MICRO -> new Micro();
                case TICK_TO_ORDER -> new FrameToOrder();
                case THREADING -> new ThreadPlans();
                case TICK_TO_WIRE -> new TickToWire();
                case END_TO_END -> new EndToEnd(logs);
                case COLLECTORS -> new Collectors();
                case FIRING -> new Firing();
                case THROUGHPUT -> new LoadTest();
                case REPLAY -> new RecoveryTime();
                case MEMORY -> new Memory();
                case LEDGER -> new LedgerFollowing();
                case PEERS -> new Peers();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of all benchmarks. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(What.values()).map(What::toString).iterator();
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            completionCandidates = Names.class,
            description = "${COMPLETION-CANDIDATES}; all of them when none is named.")
    List<String> names = List.of();

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--full", description = "Measure longer; a short run takes less than two minutes for each.")
    boolean full;

    @Option(
            names = "--profile",
            description = "Say below each table where this process, not those beside it, spent its time, by the flight"
                    + " recorder; the figures suffer a little.")
    boolean profile;

    @Option(
            names = "--hlog",
            paramLabel = "DIR",
            description = "Where end-to-end keeps its latency logs, for the tools that read HdrHistogram's.")
    @Nullable
    Path hlog;

    @Option(names = "--smoke", hidden = true, description = "Only show that it works; the figures say nothing.")
    boolean smoke;

    @Option(names = "--json", description = "One line of JSON for each.")
    boolean json;

    public static void main(String[] arguments) {
        if (System.getenv(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "ERROR"); // what is measured connects and disconnects
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new BenchMain());
        line.setParameterExceptionHandler(new Errors(System.getenv()));
        return line;
    }

    private Set<What> what() {
        Set<What> what = EnumSet.noneOf(What.class);
        for (String name : names) {
            what.add(Arrays.stream(What.values())
                    .filter(each -> each.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> problem(
                            "there is no benchmark '" + name + "': name some of " + String.join(", ", new Names()))));
        }
        return what.isEmpty() ? EnumSet.allOf(What.class) : what;
    }

    /** Before anything is measured that it should keep. */
    private void checkLogs(Set<What> what) {
        Path logs = hlog;
        if (logs == null) {
            return;
        }
        if (!what.contains(What.END_TO_END)) {
            throw problem("--hlog is for " + What.END_TO_END + ": name that, too, or leave --hlog out");
        }
        if (logs.toString().isEmpty()) {
            throw problem("--hlog names no directory: name one");
        }
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(logs), "sniper", ".probe"));
        } catch (IOException e) {
            throw problem("--hlog: nothing can be written below " + logs + " (" + e + "): name another directory");
        }
    }

    private ParameterException problem(String text) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Set<What> what = what();
        checkLogs(what);
        Scale scale = smoke ? Scale.SMOKE : full ? Scale.FULL : profile ? Scale.PROFILED : Scale.SHORT;
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        boolean failed = false;
        for (What each : what) {
            System.err.println("sniper: measuring " + each);
            Result result = new Result(each.toString());
            if (profile) {
                profile(each.bench(hlog), scale, result);
            } else {
                measure(each.bench(hlog), scale, result);
            }
            if (Leftovers.isEnding()) {
                return ExitCode.ERROR; // what it found is of a benchmark that was interrupted
            }
            if (json) {
                ResultJson.print(result, out);
            } else {
                ResultTable.print(result, out);
            }
            failed |= result.isFailed();
        }
        return failed ? ExitCode.ERROR : ExitCode.OK;
    }

    private static void profile(Bench bench, Scale scale, Result into) throws IOException, InterruptedException {
        Profile profile = Profile.start();
        measure(bench, scale, into);
        profile.stop().forEach(into::note);
    }

    /** What one of them throws is its result; the others are measured all the same. */
    private static void measure(Bench bench, Scale scale, Result into) throws InterruptedException {
        try {
            bench.run(scale, into);
        } catch (IOException | RuntimeException e) {
            into.fail(e.toString());
        }
    }
}
