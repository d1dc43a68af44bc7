package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.gateway.mexc.VenueErrors;
import sniper.gateway.mexc.VenueErrors.VenueError;

/** {@code sniper explain 10007}. */
@Command(
        name = "explain",
        description = "Say what an error code of the exchange means and what is done about it.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CODE", description = "As in the exchange's answer, for example 10007 or -2011.")
    int code;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        VenueError known = VenueErrors.lookup(code);
        if (known == null) {
            throw new CliException(
                    ExitCode.NOT_FOUND,
                    "code " + code + " is not in the table: an order it answers is treated as unknown and asked for");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d  %s%n", code, known.meaning());
        out.printf(
                "class   %s%n",
                known.errorClass().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        out.printf("action  %s%n", known.action());
        return ExitCode.OK;
    }
}
