package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.log.JournalDamage;
import sniper.journal.replay.RecordFilter;
import sniper.ops.export.JournalExport;
import sniper.ops.export.JournalExport.Exported;

/** {@code sniper journal export --format parquet data/export}. */
@Command(
        name = "export",
        description = {
            "Write records as tables into a new directory, one for each day and message: CSV or Parquet.",
            "The same records give the same bytes."
        },
        mixinStandardHelpOptions = true)
final class JournalExportCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Mixin
    FilterOptions filters;

    @Parameters(index = "0", paramLabel = "NEW_DIR", description = "What to make; must not exist.")
    Path target = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or parquet (default: csv).")
    JournalExport.Format format = JournalExport.Format.CSV;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordFilter filter = filters.filter();
        Path where = options.where(directory);
        Exported exported;
        try (ProgressBar bar = ProgressBar.of(spec, "exporting", where)) {
            exported = JournalExport.run(where, target, format, filter, bar);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(toJson(where, exported));
        } else {
            out.printf(Locale.ROOT, "exported %d records of %s to %s%n", exported.records(), where, target);
        }
        out.flush();
        JournalDamage damage = exported.damage();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        return ExitCode.OK;
    }

    private String toJson(Path where, Exported exported) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("path", where.toString());
            json.writeStringField("new_path", target.toString());
            json.writeStringField("format", format.name());
            json.writeNumberField("records", exported.records());
            JournalDamage damage = exported.damage();
            json.writeStringField("damage", damage == null ? null : damage.toString());
            json.writeEndObject();
        }
        return text.toString();
    }
}
