package sniper.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.log.JournalDamage;
import sniper.journal.replay.Printer;
import sniper.journal.replay.RecordFilter;

/** {@code sniper journal grep}. */
@Command(
        name = "grep",
        description = "Print the records whose line, as cat prints it, holds a text.",
        mixinStandardHelpOptions = true)
final class JournalGrepCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Mixin
    FilterOptions filters;

    @Parameters(index = "0", paramLabel = "TEXT", description = "Plain text; upper and lower case differ.")
    String text = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many records.")
    long limit = Long.MAX_VALUE;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordFilter filter = filters.filter(limit);
        if (text.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "TEXT must not be empty: cat prints all records");
        }
        Path where = options.where(directory);
        PrintWriter out = spec.commandLine().getOut();
        Printer.Found found =
                new Printer(options.json ? Printer.Format.JSON : Printer.Format.TEXT, out).find(where, text, filter);
        out.flush();
        JournalDamage damage = found.damage();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        if (found.records() == 0) {
            throw new CliException(ExitCode.NOT_FOUND, "no record holds that text");
        }
        return ExitCode.OK;
    }
}
