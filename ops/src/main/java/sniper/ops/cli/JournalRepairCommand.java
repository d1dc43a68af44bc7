package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.DirectoryInUseException;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Repair;
import sniper.journal.log.RepairReport;
import sniper.journal.snapshot.StaleSnapshots;

/** {@code sniper journal repair data/live data/live.repaired}. */
@Command(
        name = "repair",
        description = "Write what is good of a damaged journal into a new directory, and say what was lost.",
        mixinStandardHelpOptions = true)
final class JournalRepairCommand implements Callable<Integer> {
    private static final int MOST_ORDERS = 20;

    @Mixin
    JournalOptions options;

    @Parameters(index = "0", paramLabel = "DIR", description = "Data directory with the damaged journal; only read.")
    Path directory = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW_DIR", description = "What to make; must not exist.")
    Path target = Path.of("");

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path where = options.where(directory);
        RepairReport report;
        try {
            report = Repair.run(where, target, JournalSettings.DEFAULTS, StaleSnapshots::copyOthers);
        } catch (DirectoryInUseException | JournalException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(toJson(where, report));
        } else {
            print(out, where, report);
        }
        out.flush();
        return ExitCode.OK;
    }

    private void print(PrintWriter out, Path where, RepairReport report) {
        JournalDamage damage = report.damage();
        out.printf(Locale.ROOT, "damage    %s%n", damage == null ? "none" : first(damage));
        out.printf(
                Locale.ROOT,
                "kept      %d records up to sequence %d, in %s; %s is as it was%n",
                report.kept(),
                report.lastSequence(),
                target,
                where);
        out.printf(
                Locale.ROOT,
                "lost      %s%n",
                report.missing() == 0
                        ? "no record that had been synced"
                                + (report.promised() < 0 ? ", as far as anybody can tell" : "")
                        : report.missing() + " records that had been synced");
        if (report.leftOut() > 0) {
            out.printf(
                    Locale.ROOT,
                    "left out  %d good records behind the damage, of sequence %d to %d: what leads to them is gone%n",
                    report.leftOut(),
                    report.firstLeftOut(),
                    report.lastLeftOut());
        }
        if (!report.leftOutOrders().isEmpty()) {
            int shown = Math.min(MOST_ORDERS, report.leftOutOrders().size());
            out.printf(
                    Locale.ROOT,
                    "orders    %d of them were let out, ask the exchange about each: %s%s%n",
                    report.leftOutOrders().size(),
                    String.join(" ", report.leftOutOrders().subList(0, shown)),
                    shown < report.leftOutOrders().size() ? " ...; --json names all" : "");
        }
    }

    private static String first(JournalDamage damage) {
        return damage.kind() + " after sequence " + damage.afterSequence() + " at " + damage.file() + ":"
                + damage.position();
    }

    private String toJson(Path where, RepairReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("path", where.toString());
            json.writeStringField("new_path", target.toString());
            JournalDamage damage = report.damage();
            json.writeStringField("damage", damage == null ? null : damage.toString());
            json.writeNumberField("records_kept", report.kept());
            json.writeNumberField("last_sequence", report.lastSequence());
            json.writeNumberField("records_missing", report.missing());
            json.writeNumberField("records_left_out", report.leftOut());
            json.writeNumberField("first_left_out", report.firstLeftOut());
            json.writeNumberField("last_left_out", report.lastLeftOut());
            json.writeArrayFieldStart("orders_left_out");
            for (String order : report.leftOutOrders()) {
                json.writeString(order);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
