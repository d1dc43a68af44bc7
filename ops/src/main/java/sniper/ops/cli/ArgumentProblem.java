package sniper.ops.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import sniper.ops.config.Nearest;
import sniper.ops.config.Secrets;

/**
 * What a person is told about arguments that make no sense. Nothing is repeated that may be a secret put in the wrong
 * place: no stray argument, no value of an argument or of an option that has to do with keys. Threading: stateless.
 */
final class ArgumentProblem {
    private static final Pattern SECRET_OPTION = Pattern.compile("(?i)pass|secret|key|fd|set");
    private static final Pattern PLAIN_OPTION = Pattern.compile("--?[A-Za-z][A-Za-z-]{0,30}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");
    private static final String HAND_OVER =
            "; keys and passphrases are asked for, or read from standard input or a file"
                    + " descriptor, never from an argument";

    private ArgumentProblem() {}

    /** On one line, without a full stop. */
    static String text(ParameterException thrown) {
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            return stray(thrown.getCommandLine().getCommandSpec(), unmatched);
        }
        ArgSpec argument = thrown.getArgSpec();
        String value = thrown.getValue();
        if (argument != null && value != null) {
            return wrong(argument, value);
        }
        if (value != null) {
            return "there is no such command";
        }
        String message = thrown.getMessage();
        return message == null
                ? "these arguments make no sense"
                : message.lines().findFirst().orElse("these arguments make no sense");
    }

    private static String stray(CommandSpec verb, UnmatchedArgumentException thrown) {
        List<String> stray = thrown.getUnmatched();
        String first = stray.get(0).replaceFirst("=.*", "");
        boolean ofKeys = (" " + verb.qualifiedName() + " ").contains(" " + KeysCommand.NAME + " ");
        boolean maySecret = stray.stream().anyMatch(each -> each.startsWith("-") && namesASecret(each));
        if (ofKeys || maySecret) {
            return tooMany(stray.size()) + ", which are not repeated here: " + accepted(verb) + HAND_OVER;
        }
        String near = Nearest.to(first, thrown.getSuggestions());
        String meant = near == null ? "" : ", did you mean '" + near + "'";
        if (first.startsWith("-")) {
            return "unknown option" + (PLAIN_OPTION.matcher(first).matches() ? " " + first : "") + meant;
        }
        return verb.positionalParameters().isEmpty() && !verb.subcommands().isEmpty()
                ? "there is no such command" + meant
                : tooMany(stray.size()) + ": " + accepted(verb);
    }

    private static String tooMany(int count) {
        return count == 1 ? "1 argument too many" : count + " arguments too many";
    }

    /** {@code sniper journal cat takes [DIR] and options}. */
    private static String accepted(CommandSpec verb) {
        Stream<String> takes = verb.positionalParameters().isEmpty()
                ? verb.subcommands().keySet().stream()
                : verb.positionalParameters().stream().map(ArgumentProblem::label);
        String named =
                takes.collect(Collectors.joining(verb.positionalParameters().isEmpty() ? ", " : " "));
        if (named.isEmpty()) {
            return verb.qualifiedName() + " takes options only";
        }
        return verb.qualifiedName() + " takes "
                + (verb.positionalParameters().isEmpty() ? "one of " + named : named + " and options");
    }

    private static String label(PositionalParamSpec parameter) {
        return parameter.arity().min() == 0 ? "[" + parameter.paramLabel() + "]" : parameter.paramLabel();
    }

    private static String wrong(ArgSpec argument, String value) {
        if (argument instanceof OptionSpec option) {
            String name = option.longestName();
            return name + " must be " + want(argument, value)
                    + (namesASecret(name) ? "" : ": " + name + "=" + Secrets.shown(value));
        }
        return argument.paramLabel() + " must be " + want(argument, value);
    }

    private static String want(ArgSpec argument, String value) {
        Class<?> type = argument.type();
        boolean isNumber = WHOLE_NUMBER.matcher(value).matches();
        if (type == int.class || type == Integer.class) {
            return "a whole number" + (isNumber ? " from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE : "");
        }
        if (type == long.class || type == Long.class) {
            return "a whole number" + (isNumber ? " from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE : "");
        }
        if (type == boolean.class || type == Boolean.class) {
            return "given without a value";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number like 12.5";
        }
        if (Map.class.isAssignableFrom(type)) {
            return argument.paramLabel() + ", such as risk.max-open-orders=20";
        }
        Object[] choices = type.getEnumConstants();
        return choices == null
                ? "a " + type.getSimpleName().toLowerCase(Locale.ROOT)
                : "one of "
                        + Stream.of(choices)
                                .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
    }

    private static boolean namesASecret(String option) {
        return SECRET_OPTION.matcher(option).find();
    }
}
