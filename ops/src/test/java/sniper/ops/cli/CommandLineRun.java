package sniper.ops.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** A command line that has run in this process: how it ended and what it printed. */
public record CommandLineRun(int exitCode, String out, String err) {
    public static CommandLineRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    public static CommandLineRun of(String... arguments) {
        return of(Map.of(), arguments);
    }
}
