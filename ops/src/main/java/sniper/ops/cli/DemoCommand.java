package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.core.pipeline.Threading;
import sniper.ops.demo.Demo;
import sniper.ops.demo.DemoResult;

/** {@code sniper demo}. */
@Command(
        name = "demo",
        description = "Snipe a simulated listing over real sockets, then check every book. Needs no network, no keys.",
        footer = "Of the configuration only data-dir counts: market, limits and budget belong to the seed.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String LOG_LEVEL = "SNIPER_LOG_LEVEL";

    @Mixin
    ConfigOptions options;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Market to play; the same seed tells the same story (default: ${DEFAULT-VALUE}).")
    long seed = 42;

    @Option(names = "--json", description = "Print one JSON object instead of the story.")
    boolean json;

    @Option(
            names = "--threading",
            paramLabel = "MODE",
            defaultValue = "compact",
            description = "compact or dedicated (default: ${DEFAULT-VALUE}).")
    Threading threading = Threading.COMPACT;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the journal goes; a new directory (default: one per run in demo, in data-dir).")
    @Nullable
    Path directory;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        quietLogs();
        Path where = DemoDirectory.create(directory, options.load().config(), seed);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter storyOut = json ? new PrintWriter(Writer.nullWriter()) : out;
        DemoResult result = new Demo(seed, where, threading, storyOut).run();
        if (json) {
            out.println(toJson(result));
        } else {
            print(result, out);
        }
        return result.isSuccess() ? ExitCode.OK : ExitCode.ERROR;
    }

    /** The story is the output; logs join it only when something is wrong, or when asked for. */
    private static void quietLogs() {
        if (System.getenv(LOG_LEVEL) == null && System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "WARN");
        }
    }

    private static void print(DemoResult result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nOrders     %d sent, %d filled, %d refused, %d unknown%n",
                result.sent(),
                result.filled(),
                result.rejected(),
                result.unknown());
        out.printf(
                Locale.ROOT,
                "Position   bought %s, sold %s, left %s%n",
                result.bought(),
                result.sold(),
                result.remaining());
        out.printf(Locale.ROOT, "Profit     %s USDT after fees%n", result.realizedPnl());
        if (result.firingErrorUs() != null) {
            out.printf(
                    Locale.ROOT,
                    "Firing     first order at the socket %d us after the planned moment%n",
                    result.firingErrorUs());
        }
        out.printf(
                Locale.ROOT,
                "Exchange   %s%n",
                result.disagreements().isEmpty()
                        ? "its books agree with ours to the last lot and cent"
                        : "its books DISAGREE with ours");
        out.printf(Locale.ROOT, "%nLatency, us                  count        p50        p99      p99.9        max%n");
        for (Map.Entry<String, Histogram> stage : result.latencies().entrySet()) {
            Histogram times = stage.getValue();
            if (times.getTotalCount() == 0) {
                continue;
            }
            out.printf(
                    Locale.ROOT,
                    "  %-23s %8d %10.1f %10.1f %10.1f %10.1f%n",
                    stage.getKey(),
                    times.getTotalCount(),
                    us(times.getValueAtPercentile(50)),
                    us(times.getValueAtPercentile(99)),
                    us(times.getValueAtPercentile(99.9)),
                    us(times.getMaxValue()));
        }
        out.printf(
                Locale.ROOT,
                "%nJournal    %s (%d records, %d bytes)%n",
                result.journalPath(),
                result.records(),
                result.bytes());
        out.printf(
                Locale.ROOT,
                "Replay     state %s, live %s, outputs %s%n",
                result.replayStateHash(),
                result.stateHash(),
                result.outputsMatch() ? "equal" : "DIFFERENT");
        out.printf(Locale.ROOT, "           look into it: ./sniper journal cat %s%n", result.journalPath());
        for (String failure : result.failures()) {
            out.printf("FAILED     %s%n", failure);
        }
    }

    private static double us(long nanos) {
        return nanos / 1_000.0;
    }

    private static String toJson(DemoResult result) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("seed", result.seed());
            json.writeObjectFieldStart("target");
            json.writeStringField("symbol", result.symbol());
            json.writeStringField("state", result.targetState());
            Long firingErrorUs = result.firingErrorUs();
            if (firingErrorUs == null) {
                json.writeNullField("firing_error_us");
            } else {
                json.writeNumberField("firing_error_us", firingErrorUs);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("orders");
            json.writeNumberField("sent", result.sent());
            json.writeNumberField("filled", result.filled());
            json.writeNumberField("rejected", result.rejected());
            json.writeNumberField("unknown", result.unknown());
            json.writeEndObject();
            json.writeObjectFieldStart("position");
            json.writeStringField("bought", result.bought());
            json.writeStringField("sold", result.sold());
            json.writeStringField("remaining", result.remaining());
            json.writeStringField("realized_pnl", result.realizedPnl());
            json.writeEndObject();
            json.writeBooleanField("venue_agrees", result.disagreements().isEmpty());
            writeLatencies(json, result.latencies());
            json.writeObjectFieldStart("journal");
            json.writeStringField("path", result.journalPath());
            json.writeNumberField("records", result.records());
            json.writeNumberField("bytes", result.bytes());
            json.writeStringField("state_hash", result.stateHash());
            json.writeStringField("replay_state_hash", result.replayStateHash());
            json.writeBooleanField("outputs_match", result.outputsMatch());
            json.writeEndObject();
            json.writeArrayFieldStart("failures");
            for (String failure : result.failures()) {
                json.writeString(failure);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeLatencies(JsonGenerator json, Map<String, Histogram> latencies) throws IOException {
        json.writeObjectFieldStart("latency_ns");
        for (Map.Entry<String, Histogram> stage : latencies.entrySet()) {
            Histogram times = stage.getValue();
            json.writeObjectFieldStart(stage.getKey());
            json.writeNumberField("count", times.getTotalCount());
            json.writeNumberField("p50", times.getValueAtPercentile(50));
            json.writeNumberField("p99", times.getValueAtPercentile(99));
            json.writeNumberField("p999", times.getValueAtPercentile(99.9));
            json.writeNumberField("max", times.getMaxValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
