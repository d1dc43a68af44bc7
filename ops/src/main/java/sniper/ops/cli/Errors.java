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
import sniper.core.pipeline.JournalException;
import sniper.journal.log.DirectoryModeException;
import sniper.ops.config.ConfigException;

/** Turns what went wrong into {@code error: ...} lines and an exit code; a stack trace only for who asks for it. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG_VARIABLE = "SNIPER_DEBUG";

    private final boolean debugVariable;

    Errors(Map<String, String> environment) {
        this.debugVariable = "1".equals(environment.get(DEBUG_VARIABLE));
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        message(thrown).lines().forEach(text -> err.println("error: " + text));
        if (debugVariable || root(line).debug) {
            thrown.printStackTrace(err);
        } else if (isUnexpected(thrown)) {
            err.println("       a stack trace with --debug");
        }
        return exitCode(thrown);
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine line = thrown.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("error: " + message(thrown).lines().findFirst().orElseThrow() + suggestion(thrown));
        err.println("       try '" + line.getCommandSpec().qualifiedName() + " --help'");
        if (debugVariable) {
            thrown.printStackTrace(err);
        }
        return ExitCode.USAGE;
    }

    private static int exitCode(Exception thrown) {
        if (thrown instanceof CliException expected) {
            return expected.exitCode();
        }
        if (thrown instanceof DirectoryModeException) {
            return ExitCode.DENIED;
        }
        return thrown instanceof ConfigException ? ExitCode.CONFIG : ExitCode.ERROR;
    }

    private static boolean isUnexpected(Exception thrown) {
        return !(thrown instanceof CliException
                || thrown instanceof ConfigException
                || thrown instanceof DirectoryModeException
                || thrown instanceof JournalException);
    }

    /** Exceptions that nobody wrote for people need their class to make sense. */
    private static String message(Exception thrown) {
        String message = thrown.getMessage();
        boolean forPeople = !isUnexpected(thrown) || thrown instanceof ParameterException;
        return forPeople && message != null ? message : thrown.toString();
    }

    private static String suggestion(ParameterException thrown) {
        if (!(thrown instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : ", did you mean '" + suggestions.get(0) + "'?";
    }

    private static Main root(CommandLine line) {
        CommandLine top = line;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return Objects.requireNonNull(top.<Main>getCommand());
    }
}
