package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalFileSize;
import sniper.journal.replay.Printer;
import sniper.journal.replay.RecordFilter;
import sniper.journal.replay.Stat;
import sniper.journal.replay.StatReport;

/** {@code sniper journal stat}. */
@Command(
        name = "stat",
        description = "Count records by type; first and last sequence and time, bytes, sessions, files.",
        mixinStandardHelpOptions = true)
final class JournalStatCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Mixin
    FilterOptions filters;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordFilter filter = filters.filter();
        Path where = options.where(directory);
        StatReport report;
        try (ProgressBar bar = ProgressBar.of(spec, "counting", where)) {
            report = Stat.run(where, filter, bar);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(toJson(where, report));
        } else {
            print(out, where, report);
        }
        out.flush();
        JournalDamage damage = report.damage();
        if (damage != null && !options.json) {
            throw JournalCommand.damaged(damage);
        }
        return damage == null ? ExitCode.OK : ExitCode.ERROR;
    }

    private static void print(PrintWriter out, Path where, StatReport report) {
        out.printf(Locale.ROOT, "journal   %s%n", where);
        out.printf(
                Locale.ROOT,
                "records   %d good, %d bytes, %d sessions%n",
                report.records(),
                report.recordBytes(),
                report.sessions());
        if (report.records() > 0) {
            out.printf(
                    Locale.ROOT,
                    "sequence  %d to %d, %s to %s%n",
                    report.firstSequence(),
                    report.lastSequence(),
                    Printer.time(report.firstTimeNs()),
                    Printer.time(report.lastTimeNs()));
        }
        for (JournalFileSize file : report.files()) {
            out.printf(Locale.ROOT, "file      %s %d bytes%n", file.name(), file.bytes());
        }
        for (Map.Entry<String, Long> type : report.byType().entrySet()) {
            out.printf(Locale.ROOT, "%10d  %s%n", type.getValue(), type.getKey());
        }
    }

    private static String toJson(Path where, StatReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("path", where.toString());
            json.writeNumberField("records", report.records());
            json.writeNumberField("record_bytes", report.recordBytes());
            json.writeNumberField("sessions", report.sessions());
            json.writeNumberField("first_sequence", report.firstSequence());
            json.writeNumberField("last_sequence", report.lastSequence());
            json.writeNumberField("first_time_ns", report.firstTimeNs());
            json.writeNumberField("last_time_ns", report.lastTimeNs());
            json.writeObjectFieldStart("by_type");
            for (Map.Entry<String, Long> type : report.byType().entrySet()) {
                json.writeNumberField(type.getKey(), type.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("files");
            for (JournalFileSize file : report.files()) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeNumberField("bytes", file.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            JournalDamage damage = report.damage();
            if (damage == null) {
                json.writeNullField("damage");
            } else {
                json.writeStringField("damage", damage.toString());
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
