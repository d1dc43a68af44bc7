package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.log.JournalDamage;
import sniper.ops.journal.Divergence;
import sniper.ops.journal.FieldDifference;
import sniper.ops.journal.JournalDiff;

/** {@code sniper journal diff A B}. */
@Command(
        name = "diff",
        description = {
            "Say where two journals first part; with one, where this build's outputs part from the journaled ones.",
            "Ends with 1 when they do."
        },
        mixinStandardHelpOptions = true)
final class JournalDiffCommand implements Callable<Integer> {
    private static final String NO_MORE = "no more records";

    @Mixin
    JournalOptions options;

    @Mixin
    FilterOptions filters;

    @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = JournalCommand.WHERE)
    @Nullable
    Path first;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "Another one (default: A under this build).")
    @Nullable
    Path second;

    @Option(
            names = "--ignore",
            paramLabel = "FIELD",
            split = ",",
            description = "May differ, such as timeNs or venueTimeNs; repeatable.")
    List<String> ignored = List.of();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path a = options.where(first);
        Path b = second == null ? null : options.where(second);
        Set<String> fields = new LinkedHashSet<>(ignored);
        Divergence found;
        try (ProgressBar bar = ProgressBar.of(spec, "comparing", a)) {
            JournalDiff diff = new JournalDiff(bar);
            found = b == null ? diff.againstThisBuild(a) : diff.between(a, b, filters.filter(), fields);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(toJson(found));
        } else {
            print(out, found, b == null);
        }
        out.flush();
        JournalDamage damage = found.damage();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        return found.isEqual() ? ExitCode.OK : ExitCode.ERROR;
    }

    private static void print(PrintWriter out, Divergence found, boolean ofBuilds) {
        String what = ofBuilds ? "outputs" : "records";
        if (found.isEqual()) {
            out.printf(Locale.ROOT, "equal     %d %s%n", found.equalRecords(), what);
            return;
        }
        out.printf(Locale.ROOT, "differ    after %d equal %s%n", found.equalRecords(), what);
        found.before().forEach(line -> out.println("    " + line));
        out.println((ofBuilds ? "journal   " : "A         ") + (found.a() == null ? NO_MORE : found.a()));
        out.println((ofBuilds ? "build     " : "B         ") + (found.b() == null ? NO_MORE : found.b()));
        for (FieldDifference field : found.differences()) {
            out.printf(
                    Locale.ROOT,
                    "    %-20s %s  |  %s%n",
                    field.field(),
                    field.a() == null ? "-" : field.a(),
                    field.b() == null ? "-" : field.b());
        }
    }

    private static String toJson(Divergence found) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("equal", found.isEqual());
            json.writeNumberField("equal_records", found.equalRecords());
            json.writeArrayFieldStart("before");
            for (String line : found.before()) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeStringField("a", found.a());
            json.writeStringField("b", found.b());
            json.writeArrayFieldStart("differences");
            for (FieldDifference field : found.differences()) {
                json.writeStartObject();
                json.writeStringField("field", field.field());
                json.writeStringField("a", field.a());
                json.writeStringField("b", field.b());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
