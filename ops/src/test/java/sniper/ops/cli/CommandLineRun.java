package sniper.ops.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.ops.keys.Prompt;
import sniper.ops.keys.SecretInput;

/** A command line that has run in this process: how it ended and what it printed. */
public record CommandLineRun(int exitCode, String out, String err) {
    public static CommandLineRun of(Map<String, String> environment, String... arguments) {
        return of(environment, "", null, arguments);
    }

    public static CommandLineRun of(String... arguments) {
        return of(Map.of(), arguments);
    }

    /** @param input what standard input holds */
    public static CommandLineRun withInput(String input, String... arguments) {
        return of(Map.of(), input, null, arguments);
    }

    static CommandLineRun of(
            Map<String, String> environment, String input, @Nullable Prompt person, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        SecretInput secrets =
                new SecretInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), person, environment);
        int exitCode =
                Main.run(environment, secrets, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}
