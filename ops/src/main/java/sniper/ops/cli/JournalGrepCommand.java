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

/** {@code sniper journal grep}. */
@Command(
        name = "grep",
        description = "Print the records whose line, as cat prints it, holds a text.",
        mixinStandardHelpOptions = true)
final class JournalGrepCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @Parameters(index = "0", paramLabel = "TEXT", description = "Plain text; upper and lower case differ.")
    String text = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description = "At most so many records.")
    long limit = Long.MAX_VALUE;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1: --limit=" + limit);
        }
        if (text.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "TEXT must not be empty: cat prints all records");
        }
        Path where = JournalDirectories.resolve(directory, options.load().config());
        PrintWriter out = spec.commandLine().getOut();
        Printer.Found found =
                new Printer(json ? Printer.Format.JSON : Printer.Format.TEXT, out).find(where, text, limit);
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
