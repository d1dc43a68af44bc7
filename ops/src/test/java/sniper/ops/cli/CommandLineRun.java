package sniper.ops.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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

    /** For thousands of runs: to build all commands takes longer than most of them. Threading: one thread. */
    public static final class Repeated {
        private final CommandLine line = Main.commandLine(Map.of());

        public CommandLineRun of(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exitCode = line.setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(arguments);
            return new CommandLineRun(exitCode, out.toString(), err.toString());
        }
    }
}
