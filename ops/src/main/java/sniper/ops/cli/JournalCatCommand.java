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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.log.JournalDamage;
import sniper.journal.replay.Printer;
import sniper.journal.replay.RecordFilter;

/** {@code sniper journal cat}. */
@Command(name = "cat", description = "Print records, one a line.", mixinStandardHelpOptions = true)
final class JournalCatCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Mixin
    FilterOptions filters;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many records.")
    long limit = Long.MAX_VALUE;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordFilter filter = filters.filter(limit);
        Path where = options.where(directory);
        PrintWriter out = spec.commandLine().getOut();
        JournalDamage damage =
                new Printer(options.json ? Printer.Format.JSON : Printer.Format.TEXT, out).print(where, filter);
        out.flush();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        return ExitCode.OK;
    }
}
