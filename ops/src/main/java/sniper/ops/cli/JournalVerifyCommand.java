package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.TornTail;
import sniper.journal.replay.OutputMismatch;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.replay.Verify;
import sniper.journal.replay.VerifyReport;
import sniper.journal.replay.WriteAheadReport;
import sniper.ops.journal.EngineReplay;

/** {@code sniper journal verify}. */
@Command(
        name = "verify",
        description = {
            "Check every record's checksum, order and place, that order intents were synced before anything came",
            "back for them, and replay it."
        },
        mixinStandardHelpOptions = true)
final class JournalVerifyCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path where = options.where(directory);
        VerifyReport report;
        ReplayResult replay;
        try (ProgressBar bar = ProgressBar.of(spec, "checking", where)) {
            report = Verify.run(where, bar);
        }
        EngineReplay engine = new EngineReplay(where);
        try (ProgressBar bar = ProgressBar.of(spec, "replaying", where)) {
            replay = engine.run(
                    Replay.NO_STOP, EngineReplay.UNPACED, (cause, timeNs, buffer, offset, length) -> {}, bar);
        }
        SnapshotFindings snapshots =
                new SnapshotFindings(engine.snapshots(), engine.beganAt(), report.damage() == null);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(toJson(where, report, replay, snapshots));
            out.flush();
            return report.isGood() && replay.mismatch() == null && snapshots.isGood() ? ExitCode.OK : ExitCode.ERROR;
        }
        print(out, where, report, replay, snapshots);
        out.flush();
        fail(report, replay);
        snapshots.fail();
        return ExitCode.OK;
    }

    private static void fail(VerifyReport report, ReplayResult replay) {
        JournalDamage damage = report.damage();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        WriteAheadReport orders = report.writeAhead();
        if (!orders.isKept()) {
            throw new CliException(
                    ExitCode.ERROR,
                    "order intents must be synced before orders leave, and " + orders.violationCount()
                            + " were not: keep the journal and report a bug: "
                            + orders.violations().get(0));
        }
        OutputMismatch mismatch = replay.mismatch();
        if (mismatch != null) {
            throw JournalReplayCommand.mismatched(mismatch);
        }
    }

    private static void print(
            PrintWriter out, Path where, VerifyReport report, ReplayResult replay, SnapshotFindings snapshots) {
        out.printf(Locale.ROOT, "journal   %s%n", where);
        out.printf(
                Locale.ROOT,
                "records   %d good: %d inputs, %d outputs, %d bytes, %d sessions%n",
                report.records(),
                report.inputs(),
                report.outputs(),
                report.bytes(),
                report.sessions());
        print(out, report.writeAhead());
        out.printf(
                Locale.ROOT,
                "replay    %d outputs compared, %s; state %s after sequence %d%n",
                replay.outputsCompared(),
                replay.mismatch() == null ? "all equal" : "DIFFERENT",
                JournalReplayCommand.hex(replay.stateHash()),
                replay.lastSequence());
        snapshots.print(out);
        TornTail torn = report.tail().torn();
        if (torn != null) {
            out.printf(
                    Locale.ROOT,
                    "end       %d bytes of unfinished records that were never synced; the next start cuts them off%n",
                    torn.bytes());
        }
    }

    private static void print(PrintWriter out, WriteAheadReport orders) {
        out.printf(
                Locale.ROOT,
                "orders    %d let out, %d known to the exchange; intent synced before: %d yes, %d no%s%n",
                orders.intents(),
                orders.answered(),
                orders.proven(),
                orders.violationCount(),
                orders.unknown() == 0
                        ? ""
                        : ", " + orders.unknown()
                                + " not noted: by an older version, or with journal.sync-intents: false");
        orders.violations().forEach(text -> out.println("          " + text));
        if (orders.droppedOrders() > 0) {
            out.printf(
                    Locale.ROOT,
                    "dropped   the exchange told of %d orders as old as the files that were dropped, and their intents with"
                            + " them%n",
                    orders.droppedOrders());
        }
        List<Long> foreign = orders.foreignOrders();
        if (!foreign.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "foreign   the exchange told of %d orders with ids of ours that this journal did not send, of another"
                            + " journal most likely: %s%n",
                    foreign.size(),
                    foreign);
        }
    }

    private static String toJson(Path where, VerifyReport report, ReplayResult replay, SnapshotFindings snapshots)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("path", where.toString());
            json.writeNumberField("records", report.records());
            json.writeNumberField("inputs", report.inputs());
            json.writeNumberField("outputs", report.outputs());
            json.writeNumberField("bytes", report.bytes());
            json.writeNumberField("sessions", report.sessions());
            json.writeBooleanField("good", report.isGood());
            JournalDamage damage = report.damage();
            json.writeStringField("damage", damage == null ? null : damage.toString());
            TornTail torn = report.tail().torn();
            json.writeNumberField("torn_bytes", torn == null ? 0 : torn.bytes());
            json.writeBooleanField("outputs_match", replay.mismatch() == null);
            json.writeStringField("state_hash", JournalReplayCommand.hex(replay.stateHash()));
            write(json, report.writeAhead());
            snapshots.write(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, WriteAheadReport orders) throws IOException {
        json.writeNumberField("orders", orders.intents());
        json.writeNumberField("orders_answered", orders.answered());
        json.writeNumberField("intents_synced_before", orders.proven());
        json.writeNumberField("intents_not_known", orders.unknown());
        json.writeNumberField("write_ahead_violations", orders.violationCount());
        json.writeNumberField("orders_dropped", orders.droppedOrders());
        json.writeArrayFieldStart("foreign_orders");
        for (long order : orders.foreignOrders()) {
            json.writeNumber(order);
        }
        json.writeEndArray();
    }
}
