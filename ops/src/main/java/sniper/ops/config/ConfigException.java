package sniper.ops.config;

import java.util.List;

/** The configuration or a secrets file breaks a rule. One line per problem: where, what, and the fix. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String problem) {
        super(problem);
    }

    public ConfigException(String problem, Throwable cause) {
        super(problem, cause);
    }

    ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }

    public List<String> problems() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
