package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into {@code error: ...}, one line each, and an exit code; a stack trace only for who asks for it. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG_VARIABLE = "SNIPER_DEBUG";

    private static final Pattern SECRET_OPTION = Pattern.compile("(?i)pass|secret|key");

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
        String verb = line.getCommandSpec().qualifiedName();
        if (mayHoldASecret(thrown)) {
            err.println(
                    "error: these arguments make no sense, and are not repeated here: keys and passphrases are asked"
                            + " for, or read from standard input or a file descriptor; see ./" + verb + " --help");
            return ExitCode.USAGE;
        }
        String problem =
                String.valueOf(thrown.getMessage()).lines().findFirst().orElse("these arguments make no sense");
        err.println("error: " + problem + suggestion(thrown) + "; see ./" + verb + " --help");
        if (debugVariable) {
            thrown.printStackTrace(err);
        }
        return ExitCode.USAGE;
    }

    /** Somebody tried to hand one over where everybody on the machine can see it; at least no log shall have it. */
    private static boolean mayHoldASecret(ParameterException thrown) {
        CommandLine line = thrown.getCommandLine();
        boolean ofKeys = (" " + line.getCommandSpec().qualifiedName() + " ").contains(" " + KeysCommand.NAME + " ");
        return thrown instanceof UnmatchedArgumentException unmatched
                && (ofKeys || unmatched.getUnmatched().stream().anyMatch(Errors::namesASecret));
    }

    private static boolean namesASecret(String argument) {
        return argument.startsWith("-") && SECRET_OPTION.matcher(argument).find();
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
