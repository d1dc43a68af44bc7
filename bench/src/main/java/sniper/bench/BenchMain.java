package sniper.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sniper.bench.result.Result;
import sniper.bench.result.ResultJson;
import sniper.bench.result.ResultTable;

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

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            description = "${COMPLETION-CANDIDATES}; all of them when none is named.")
    List<What> what = List.of(What.values());

    @Option(names = "--full", description = "Measure longer; a short run takes less than two minutes for each.")
    boolean full;

    @Option(
            names = "--profile",
            description = "Say below each table where this process spent its time, by the flight recorder; the figures"
                    + " suffer a little.")
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
        CommandLine line = new CommandLine(new BenchMain());
        line.registerConverter(What.class, BenchMain::what);
        System.exit(line.execute(arguments));
    }

    private static What what(String text) {
        for (What each : What.values()) {
            if (each.toString().equals(text)) {
                return each;
            }
        }
        throw new CommandLine.TypeConversionException("want one of " + List.of(What.values()) + ": " + text);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scale scale = smoke ? Scale.SMOKE : full ? Scale.FULL : profile ? Scale.PROFILED : Scale.SHORT;
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        boolean failed = false;
        for (What each : What.values()) {
            if (what.contains(each)) {
                Result result = new Result(each.toString());
                if (profile) {
                    profile(each.bench(hlog), scale, result);
                } else {
                    measure(each.bench(hlog), scale, result);
                }
                if (json) {
                    ResultJson.print(result, out);
                } else {
                    ResultTable.print(result, out);
                }
                failed |= result.isFailed();
            }
        }
        return failed ? 1 : 0;
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
