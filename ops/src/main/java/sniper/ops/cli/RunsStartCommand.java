package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.ops.config.FileProblem;

/** {@code sniper runs start}. */
@Command(
        name = "start",
        description = "Make a run, RUNNING at once.",
        footer = "What no option stands for, such as several instances, goes into a file for --body.",
        mixinStandardHelpOptions = true)
final class RunsStartCommand implements Callable<Integer> {
    @Mixin
    ApiOptions options;

    @Parameters(arity = "0..1", paramLabel = "STRATEGY", description = "golden_nifty or alpha_shield.")
    @Nullable
    String strategy;

    @Option(names = "--cash", paramLabel = "AMOUNT", description = "What it begins with.")
    @Nullable
    String cash;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "A name for what all amounts are in; nothing is converted (default: USDT).")
    @Nullable
    String currency;

    @Option(names = "--sip", paramLabel = "AMOUNT", description = "Invested at every slot of --sip-every.")
    @Nullable
    String contribution;

    @Option(names = "--sip-every", paramLabel = "N:UNIT", description = "Such as 1:MONTH, 2:WEEK, 30:MINUTE.")
    @Nullable
    String contributionEvery;

    @Option(names = "--rebalance-every", paramLabel = "N:UNIT", description = "Such as 3:MONTH.")
    @Nullable
    String rebalanceEvery;

    @Option(names = "--drift-band", paramLabel = "SHARE", description = "Rebalance beyond it, such as 0.05.")
    @Nullable
    String driftBand;

    @Option(names = "--calendar", paramLabel = "NAME", description = "always-open or nse (default: always-open).")
    @Nullable
    String calendar;

    @Option(names = "--tick-seconds", paramLabel = "N", description = "How far ticks are apart (default: 60).")
    @Nullable
    Integer tickSeconds;

    @Option(names = "--allow", paramLabel = "SYMBOL", description = "May be ordered by hand too; repeatable.")
    List<String> symbols = List.of();

    @Option(names = "--run-id", paramLabel = "RUN", description = "Its id; the same again starts nothing new.")
    @Nullable
    UUID run;

    @Option(names = "--body", paramLabel = "FILE", description = "The whole request as JSON, in place of all of this.")
    @Nullable
    Path body;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Path file = body;
        ApiLink link = options.link();
        String answer = file == null
                ? link.post("/api/strategy/start", this::write)
                : link.post("/api/strategy/start", read(file));
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(answer);
        } else {
            ApiText.lines(out, answer);
        }
        return ExitCode.OK;
    }

    private void write(JsonGenerator json) throws IOException {
        if (strategy == null || cash == null) {
            throw new CliException(ExitCode.USAGE, "STRATEGY and --cash are needed, or --body with all of it");
        }
        json.writeStringField("run_id", (run == null ? UUID.randomUUID() : run).toString());
        json.writeStringField("strategy_name", strategy);
        json.writeStringField("initial_cash", cash);
        text(json, "base_currency", currency);
        text(json, "sip_amount", contribution);
        every(json, "sip_frequency", "--sip-every", contributionEvery);
        if (rebalanceEvery != null || driftBand != null) {
            json.writeObjectFieldStart("rebalance");
            every(json, "frequency", "--rebalance-every", rebalanceEvery);
            text(json, "drift_band", driftBand);
            json.writeEndObject();
        }
        text(json, "calendar", calendar);
        if (tickSeconds != null) {
            json.writeNumberField("tick_interval_seconds", tickSeconds);
        }
        if (!symbols.isEmpty()) {
            json.writeArrayFieldStart("allowed_symbols");
            for (String symbol : symbols) {
                json.writeString(symbol);
            }
            json.writeEndArray();
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void every(JsonGenerator json, String name, String option, @Nullable String value)
            throws IOException {
        if (value == null) {
            return;
        }
        String[] parts = value.split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,4}")) {
            throw new CliException(ExitCode.USAGE, option + " must be a number and a unit, such as 1:MONTH");
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("value", Integer.parseInt(parts[0]));
        json.writeStringField("unit", parts[1].toUpperCase(Locale.ROOT));
        json.writeEndObject();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, file + " cannot be read: " + FileProblem.inWords(e), e);
        }
    }
}
