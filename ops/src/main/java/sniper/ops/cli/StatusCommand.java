package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.ops.jmx.EmergencyStopMXBean;
import sniper.ops.jmx.ExchangeLimitsMXBean;
import sniper.ops.jmx.LedgerMXBean;
import sniper.ops.jmx.ProcessStatusMXBean;
import sniper.ops.jmx.RequestBudget;
import sniper.ops.jmx.RunningDaemon;

/** {@code sniper status}. */
@Command(
        name = "status",
        description = "Say whether the daemon runs, whether it may trade, and what it is after.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        DaemonLink.ask(options.load().config(), (pid, daemon) -> {
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(toJson(pid, daemon));
            } else {
                print(pid, daemon, out);
            }
        });
        return ExitCode.OK;
    }

    private static void print(long pid, RunningDaemon daemon, PrintWriter out) {
        EmergencyStopMXBean brake = daemon.emergencyStop();
        ProcessStatusMXBean status = daemon.status();
        String reason = brake.getHaltReason();
        out.printf(
                "trading   %s%s%n",
                brake.getTradingState(),
                reason.equals("NONE")
                        ? ""
                        : " (" + reason.toLowerCase(Locale.ROOT).replace('_', ' ') + ")" + since(brake)
                                + "; './sniper resume' goes on");
        out.printf(
                "process   %d, %s, session %d, up since %s%n",
                pid, status.getMode(), status.getSessionId(), status.getStartedAt());
        if (status.getSessionId() > 1) {
            out.printf("before    session %d %s%n", status.getSessionId() - 1, status.getPreviousEnd());
        }
        out.printf("account   %s%n", brake.getAccount());
        out.printf("journal   %s%n", status.getDataDirectory());
        out.printf("orders    %d connections warm%n", status.getWarmConnections());
        String[] missing = status.getMissing();
        if (missing.length == 0) {
            out.printf("arming    ready: %s%n", String.join("; ", status.getReadiness()));
        }
        for (String part : missing) {
            out.printf("arming    missing: %s%n", part);
        }
        printLedger(daemon, out);
        printLimits(daemon.limits(), out);
        out.printf("safety    %s%n", status.getSafety());
        if (!status.getRisk().isEmpty()) {
            out.printf("risk      %s%n", status.getRisk());
        }
        if (new BigDecimal(status.getFeesInOtherAssets()).signum() != 0) {
            out.printf("fees      %s in other assets, in no profit here%n", status.getFeesInOtherAssets());
        }
        for (String alert : status.getAlerts()) {
            out.printf("alert     %s%n", alert);
        }
        String[] targets = status.getTargets();
        if (targets.length == 0) {
            out.println("targets   none open");
        }
        for (String target : targets) {
            out.printf("target    %s%n", target);
        }
        if (status.getDroppedEvents() > 0) {
            out.printf("log       %d events left out; the journal has them%n", status.getDroppedEvents());
        }
    }

    private static void printLedger(RunningDaemon daemon, PrintWriter out) {
        LedgerMXBean ledger = ledger(daemon);
        if (ledger == null) {
            return;
        }
        out.printf("users     %d runs are running, %s%n", ledger.getRunningRuns(), ledger.getAddress());
        out.printf(
                "ledger    %s, up to message %d, %d behind, %d retries, %d refused%n",
                ledger.isReachable() ? "follows the journal" : "the database does NOT answer",
                ledger.getAppliedSequence(),
                ledger.getLagMessages(),
                ledger.getRetries(),
                ledger.getRefusals());
    }

    private static @Nullable LedgerMXBean ledger(RunningDaemon daemon) {
        try {
            return daemon.ledger();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ledgerToJson(@Nullable LedgerMXBean ledger, JsonGenerator json) throws IOException {
        if (ledger == null) {
            json.writeNullField("ledger");
            return;
        }
        json.writeObjectFieldStart("ledger");
        json.writeStringField("address", ledger.getAddress());
        json.writeNumberField("running_runs", ledger.getRunningRuns());
        json.writeBooleanField("reachable", ledger.isReachable());
        json.writeNumberField("applied_sequence", ledger.getAppliedSequence());
        json.writeNumberField("lag_messages", ledger.getLagMessages());
        json.writeNumberField("retries", ledger.getRetries());
        json.writeNumberField("refusals", ledger.getRefusals());
        json.writeEndObject();
    }

    private static String since(EmergencyStopMXBean brake) {
        String since = brake.getHaltedSince();
        return since.isEmpty() ? "" : " since " + since;
    }

    /** Budgets nothing was taken from are left out: one edition of the limits has one for every endpoint. */
    private static void printLimits(ExchangeLimitsMXBean limits, PrintWriter out) {
        int full = 0;
        for (RequestBudget budget : limits.getBudgets()) {
            if (budget.getRemainingUrgent() == budget.getLimit()) {
                full++;
            } else {
                out.printf(
                        "limit     %s: %d left of %d in %d s, %d with the reserve for cancels and sells%n",
                        budget.getName(),
                        budget.getRemaining(),
                        budget.getLimit(),
                        budget.getWindowMs() / 1_000,
                        budget.getRemainingUrgent());
            }
        }
        out.printf("limits    %d more untouched (%s)%n", full, limits.getProfile());
        for (String stop : limits.getStops()) {
            out.printf("stopped   %s%n", stop);
        }
        for (String breaker : limits.getOpenBreakers()) {
            out.printf("failing   %s%n", breaker);
        }
    }

    private static void limitsToJson(ExchangeLimitsMXBean limits, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("limits");
        json.writeStringField("profile", limits.getProfile());
        json.writeObjectFieldStart("budgets");
        for (RequestBudget budget : limits.getBudgets()) {
            json.writeObjectFieldStart(budget.getName());
            json.writeNumberField("limit", budget.getLimit());
            json.writeNumberField("window_ms", budget.getWindowMs());
            json.writeNumberField("remaining", budget.getRemaining());
            json.writeNumberField("remaining_urgent", budget.getRemainingUrgent());
            json.writeEndObject();
        }
        json.writeEndObject();
        strings(json, "stops", limits.getStops());
        strings(json, "open_breakers", limits.getOpenBreakers());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, String[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static String toJson(long pid, RunningDaemon daemon) throws IOException {
        EmergencyStopMXBean brake = daemon.emergencyStop();
        ProcessStatusMXBean status = daemon.status();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("pid", pid);
            json.writeStringField("mode", status.getMode());
            json.writeStringField("trading_state", brake.getTradingState());
            json.writeStringField("halt_reason", brake.getHaltReason());
            json.writeStringField("halted_since", brake.getHaltedSince());
            json.writeStringField("kill_file", brake.getKillFile());
            json.writeStringField("account", brake.getAccount());
            json.writeNumberField("session", status.getSessionId());
            json.writeStringField("previous_end", status.getPreviousEnd());
            json.writeStringField("started_at", status.getStartedAt());
            json.writeStringField("data_directory", status.getDataDirectory());
            json.writeNumberField("warm_connections", status.getWarmConnections());
            strings(json, "readiness", status.getReadiness());
            strings(json, "missing", status.getMissing());
            json.writeStringField("safety_score", status.getSafetyScore());
            json.writeStringField("safety_level", status.getSafetyLevel());
            json.writeStringField("risk", status.getRisk());
            json.writeStringField("fees_in_other_assets", status.getFeesInOtherAssets());
            strings(json, "alerts", status.getAlerts());
            strings(json, "targets", status.getTargets());
            ledgerToJson(daemon.ledger(), json);
            limitsToJson(daemon.limits(), json);
            json.writeNumberField("dropped_events", status.getDroppedEvents());
            json.writeEndObject();
        }
        return text.toString();
    }
}
