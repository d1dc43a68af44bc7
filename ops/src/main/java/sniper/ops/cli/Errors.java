package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into {@code error: ...}, one line each, and an exit code; a stack trace only for who asks for it. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG_VARIABLE = "SNIPER_DEBUG";

    private final boolean debugVariable;

    Errors(Map<String, String> environment) {
        this.debugVariable = "1".equals(environment.get(DEBUG_VARIABLE));
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        Failure failure = Failure.of(thrown);
        boolean debug = debugVariable || root(line).debug;
        String hint = failure.expected() || debug ? "" : "; --debug shows where";
        failure.text().lines().forEach(text -> err.println("error: " + text + hint));
        if (debug) {
            thrown.printStackTrace(err);
        }
        return failure.exitCode();
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine line = thrown.getCommandLine();
        PrintWriter err = line.getErr();
        String problem =
                String.valueOf(thrown.getMessage()).lines().findFirst().orElse("these arguments make no sense");
        String verb = line.getCommandSpec().qualifiedName();
        err.println("error: " + problem + suggestion(thrown) + "; see ./" + verb + " --help");
        if (debugVariable) {
            thrown.printStackTrace(err);
        }
        return ExitCode.USAGE;
    }

    private static String suggestion(ParameterException thrown) {
        if (!(thrown instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : ", did you mean '" + suggestions.get(0) + "'";
    }

    private static Main root(CommandLine line) {
        CommandLine top = line;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return Objects.requireNonNull(top.<Main>getCommand());
    }
}
