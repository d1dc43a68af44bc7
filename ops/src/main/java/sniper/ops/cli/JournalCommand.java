package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.DirectoryInUseException;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Salvage;
import sniper.journal.log.TornTail;
import sniper.journal.replay.Printer;
import sniper.journal.replay.RecordFilter;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.replay.Verify;
import sniper.journal.replay.VerifyReport;
import sniper.ops.daemon.TradingCore;

/** {@code sniper journal cat|grep|stat|verify|replay|salvage}. */
@Command(
        name = "journal",
        description = "Read, check and replay a journal.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {JournalStatCommand.class, JournalGrepCommand.class},
        mixinStandardHelpOptions = true)
final class JournalCommand {
    static final String WHERE =
            "Data directory with the journal (default: the configured mode's; of the demo, its latest run).";

    @Spec
    CommandSpec spec;

    @Command(name = "cat", description = "Print records, one a line.", mixinStandardHelpOptions = true)
    int cat(
            @Mixin ConfigOptions options,
            @Parameters(arity = "0..1", paramLabel = "DIR", description = WHERE) @Nullable Path directory,
            @Option(names = "--json", description = "One JSON object a line.") boolean json,
            @Option(names = "--from", paramLabel = "SEQUENCE", defaultValue = "0", description = "First sequence.")
                    long from,
            @Option(
                            names = "--to",
                            paramLabel = "SEQUENCE",
                            defaultValue = "9223372036854775807",
                            description = "Last sequence.")
                    long to,
            @Option(names = "--type", paramLabel = "MESSAGE", description = "Only this message, such as NewOrder.")
                    @Nullable
                    String type,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "9223372036854775807",
                            description = "At most so many records.")
                    long limit)
            throws IOException {
        RecordFilter filter = filter(from, to, type, limit);
        Path where = JournalDirectories.resolve(directory, options.load().config());
        PrintWriter out = out();
        JournalDamage damage = new Printer(json ? Printer.Format.JSON : Printer.Format.TEXT, out).print(where, filter);
        out.flush();
        if (damage != null) {
            throw damaged(damage);
        }
        return ExitCode.OK;
    }

    private RecordFilter filter(long from, long to, @Nullable String type, long limit) {
        CommandLine cat = spec.commandLine().getSubcommands().get("cat");
        if (from < 0) {
            throw new ParameterException(cat, "--from must be at least 0: --from=" + from);
        }
        if (from > to) {
            throw new ParameterException(cat, "--from must not be above --to: --from=" + from + " --to=" + to);
        }
        if (limit < 1) {
            throw new ParameterException(cat, "--limit must be at least 1: --limit=" + limit);
        }
        try {
            return new RecordFilter(from, to, type, limit);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(cat, String.valueOf(e.getMessage()), e);
        }
    }

    static CliException damaged(JournalDamage damage) {
        return new CliException(ExitCode.ERROR, "the journal is damaged: " + damage);
    }

    @Command(
            name = "verify",
            description = "Check every record's checksum, order and place, and replay it.",
            mixinStandardHelpOptions = true)
    int verify(
            @Mixin ConfigOptions options,
            @Parameters(arity = "0..1", paramLabel = "DIR", description = WHERE) @Nullable Path directory,
            @Option(names = "--json", description = "One JSON object.") boolean json)
            throws IOException {
        Path where = JournalDirectories.resolve(directory, options.load().config());
        VerifyReport report = Verify.run(where);
        ReplayResult replay = replayOf(where, Replay.NO_STOP);
        if (json) {
            out().println(toJson(where, report, replay));
        } else {
            print(where, report, replay);
        }
        JournalDamage damage = report.damage();
        if (damage != null && !json) {
            throw damaged(damage);
        }
        if (replay.mismatch() != null && !json) {
            throw mismatched(replay);
        }
        return damage == null && replay.mismatch() == null ? ExitCode.OK : ExitCode.ERROR;
    }

    private void print(Path where, VerifyReport report, ReplayResult replay) {
        PrintWriter out = out();
        out.printf(Locale.ROOT, "journal   %s%n", where);
        out.printf(
                Locale.ROOT,
                "records   %d good: %d inputs, %d outputs, %d bytes, %d sessions%n",
                report.records(),
                report.inputs(),
                report.outputs(),
                report.bytes(),
                report.sessions());
        out.printf(
                Locale.ROOT,
                "replay    %d outputs compared, %s; state %s after sequence %d%n",
                replay.outputsCompared(),
                replay.mismatch() == null ? "all equal" : "DIFFERENT",
                hex(replay.stateHash()),
                replay.lastSequence());
        TornTail torn = report.tail().torn();
        if (torn != null) {
            out.printf(
                    Locale.ROOT,
                    "end       %d bytes of unfinished records that were never synced; the next start cuts them off%n",
                    torn.bytes());
        }
        out.flush();
    }

    private static CliException mismatched(ReplayResult replay) {
        return new CliException(
                ExitCode.ERROR,
                "replay gives other outputs than the journal has: " + replay.mismatch()
                        + ": it was written by another version, or the engine is not deterministic");
    }

    private static String toJson(Path where, VerifyReport report, ReplayResult replay) throws IOException {
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
            if (damage == null) {
                json.writeNullField("damage");
            } else {
                json.writeStringField("damage", damage.toString());
            }
            TornTail torn = report.tail().torn();
            json.writeNumberField("torn_bytes", torn == null ? 0 : torn.bytes());
            json.writeBooleanField("outputs_match", replay.mismatch() == null);
            json.writeStringField("state_hash", hex(replay.stateHash()));
            json.writeEndObject();
        }
        return text.toString();
    }

    @Command(
            name = "replay",
            description = "Rebuild the engine's state from the journal, outputs held back, and print its hash.",
            mixinStandardHelpOptions = true)
    int replay(
            @Mixin ConfigOptions options,
            @Parameters(arity = "0..1", paramLabel = "DIR", description = WHERE) @Nullable Path directory,
            @Option(
                            names = "--stop-at",
                            paramLabel = "SEQUENCE",
                            defaultValue = "9223372036854775807",
                            description = "Last input to replay (default: all).")
                    long stopAt) {
        if (stopAt < 1) {
            throw new ParameterException(
                    spec.commandLine().getSubcommands().get("replay"),
                    "--stop-at must be at least 1, the first input: --stop-at=" + stopAt);
        }
        Path where = JournalDirectories.resolve(directory, options.load().config());
        ReplayResult replay = replayOf(where, stopAt);
        out().printf(
                        Locale.ROOT,
                        "inputs %d, outputs compared %d, last sequence %d, state %s%n",
                        replay.inputs(),
                        replay.outputsCompared(),
                        replay.lastSequence(),
                        hex(replay.stateHash()));
        if (stopAt != Replay.NO_STOP && replay.damage() == null && replay.lastSequence() < stopAt) {
            out().printf(
                            Locale.ROOT,
                            "the journal ends at sequence %d, before --stop-at %d: this is all of it%n",
                            replay.lastSequence(),
                            stopAt);
        }
        out().flush();
        JournalDamage damage = replay.damage();
        if (damage != null) {
            throw damaged(damage);
        }
        if (replay.mismatch() != null) {
            throw mismatched(replay);
        }
        return ExitCode.OK;
    }

    private static ReplayResult replayOf(Path where, long stopAt) {
        OutputLog outputs = TradingCore.newOutputLog();
        return new Replay(TradingCore.newEngine(outputs), outputs).run(where, stopAt);
    }

    @Command(
            name = "salvage",
            description = "Keep the good records, and in journal.damaged the damaged files as they were.",
            mixinStandardHelpOptions = true)
    int salvage(
            @Mixin ConfigOptions options,
            @Parameters(arity = "0..1", paramLabel = "DIR", description = WHERE) @Nullable Path directory) {
        Path where = JournalDirectories.resolve(directory, options.load().config());
        try (DirectoryLock lock = DirectoryLock.acquire(where)) {
            Optional<JournalDamage> found = Salvage.run(lock, JournalSettings.DEFAULTS);
            out().println(found.isEmpty() ? "the journal is good, nothing was changed" : salvaged(where, found.get()));
            return ExitCode.OK;
        } catch (DirectoryInUseException | JournalException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
    }

    private static String salvaged(Path where, JournalDamage damage) {
        VerifyReport left = Verify.run(where);
        Path damaged = where.resolve("journal.damaged");
        return String.format(
                Locale.ROOT,
                "salvaged from %s: the journal is good, %d records up to sequence %d%s",
                damage.kind(),
                left.records(),
                left.tail().lastSequence(),
                Files.exists(damaged) ? "; the files as they were are in " + damaged : "");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String hex(long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }
}
