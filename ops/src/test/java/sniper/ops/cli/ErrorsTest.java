package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import sniper.ops.config.ConfigException;

class ErrorsTest {
    private final StringWriter err = new StringWriter();

    @Test
    void shouldGiveTheCodeOfAnExpectedRefusal() {
        int exitCode = fail(new CliException(ExitCode.NOT_FOUND, "no such order: S1"));

        assertThat(exitCode).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(err.toString()).isEqualToNormalizingNewlines("error: no such order: S1\n");
    }

    @Test
    void shouldGiveTheConfigurationCode() {
        assertThat(fail(new ConfigException("x.yaml:1:1 bad"))).isEqualTo(ExitCode.CONFIG);
    }

    @Test
    void shouldCallABugABug() {
        int exitCode = fail(new IllegalStateException("Invariant: broken"));

        assertThat(exitCode).isEqualTo(ExitCode.ERROR);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "error: a bug in sniper, please report it: Invariant: broken; --debug shows where\n");
    }

    private int fail(RuntimeException thrown) {
        CommandLine line = Main.commandLine(Map.of());
        line.addSubcommand("fail", new Failing(thrown));
        line.setExecutionExceptionHandler(new Errors(Map.of()));
        return line.setErr(new PrintWriter(err, true)).execute("fail");
    }

    @Command
    private static final class Failing implements Runnable {
        private final RuntimeException thrown;

        Failing(RuntimeException thrown) {
            this.thrown = thrown;
        }

        @Override
        public void run() {
            throw thrown;
        }
    }
}
