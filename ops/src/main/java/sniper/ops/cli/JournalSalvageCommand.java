package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.DirectoryInUseException;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Salvage;
import sniper.journal.replay.Verify;
import sniper.journal.replay.VerifyReport;
import sniper.journal.snapshot.StaleSnapshots;

/** {@code sniper journal salvage}. */
@Command(
        name = "salvage",
        description = {
            "Mend a damaged journal where it is: keep the good records, and in journal.damaged the damaged files",
            "as they were. 'repair' makes a new one instead."
        },
        mixinStandardHelpOptions = true)
final class JournalSalvageCommand implements Callable<Integer> {
    private static final String DAMAGED = "journal.damaged";

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
        PrintWriter out = spec.commandLine().getOut();
        try (DirectoryLock lock = DirectoryLock.acquire(where)) {
            Optional<JournalDamage> found = Salvage.run(lock, JournalSettings.DEFAULTS);
            VerifyReport left = Verify.run(where);
            List<Path> stale = StaleSnapshots.setAside(lock, left.tail().lastSequence(), where.resolve(DAMAGED));
            if (options.json) {
                out.println(toJson(where, found, left, stale));
            } else {
                out.println(
                        found.isEmpty()
                                ? "the journal is good, nothing was changed"
                                : salvaged(where, found.get(), left));
                stale.forEach(file -> out.println(
                        "moved to " + DAMAGED + ", a snapshot of a part that is gone: " + file.getFileName()));
            }
            return ExitCode.OK;
        } catch (DirectoryInUseException | JournalException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
    }

    private static String salvaged(Path where, JournalDamage damage, VerifyReport left) {
        Path damaged = where.resolve(DAMAGED);
        return String.format(
                Locale.ROOT,
                "salvaged from %s: the journal is good, %d records up to sequence %d%s",
                damage.kind(),
                left.records(),
                left.tail().lastSequence(),
                Files.exists(damaged) ? "; the files as they were are in " + damaged : "");
    }

    private static String toJson(Path where, Optional<JournalDamage> found, VerifyReport left, List<Path> stale)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("path", where.toString());
            json.writeBooleanField("changed", found.isPresent() || !stale.isEmpty());
            json.writeStringField("damage", found.map(JournalDamage::toString).orElse(null));
            json.writeNumberField("records", left.records());
            json.writeNumberField("last_sequence", left.tail().lastSequence());
            json.writeNumberField("snapshots_moved", stale.size());
            json.writeEndObject();
        }
        return text.toString();
    }
}
