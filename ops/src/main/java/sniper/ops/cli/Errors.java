package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into {@code error: ...}, one line each, and an exit code; a stack trace only for who asks for it. */
public final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG_VARIABLE = "SNIPER_DEBUG";

    private final boolean debugVariable;

    public Errors(Map<String, String> environment) {
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
        // Never a stack trace: the exception's own text repeats arguments.
        err.println("error: " + ArgumentProblem.text(thrown) + "; see ./"
                + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static Main root(CommandLine line) {
        CommandLine top = line;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return Objects.requireNonNull(top.<Main>getCommand());
    }
}
