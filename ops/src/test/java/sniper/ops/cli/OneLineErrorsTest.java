package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.journal.log.DataMode;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.DirectoryStamp;

/** What goes wrong before anything starts: one line that says what and what to do, no class names, the right code. */
@Timeout(60)
class OneLineErrorsTest {
    @TempDir
    Path directory;

    private static void assertOneLine(CommandLineRun run, int exitCode, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("error: ")
                .contains(words)
                .doesNotContainPattern("(java|sniper|sun|net|io|org)\\.\\w+|Exception|@");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    demo --threading x              | expected one of [                      | demo
                    demo --seed many                | 'many' is not                          | demo
                    demo now                        | Unmatched argument at index 1: 'now'   | demo
                    simulator --port 99999          | --port must be 0..65535: --port=99999  | simulator
                    simulator --port -1             | --port must be 0..65535: --port=-1     | simulator
                    simulator --open-in -5          | --open-in must be 0..604800            | simulator
                    simulator --open-in 99999999999 | --open-in must be 0..604800            | simulator
                    config show --set risk          | KEY=VALUE                              | config show
                    explain abc                     | 'abc' is not an int                    | explain
                    config                          | Missing required subcommand            | config
                    run --liv                       | did you mean '--live'                  | run
                    """)
    void shouldSayOnOneLineWhatIsWrongWithTheArguments(String arguments, String words, String verb) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" "));

        assertOneLine(run, ExitCode.USAGE, words, "; see ./sniper " + verb + " --help");
    }

    @Test
    void shouldRefuseADirectoryAsConfiguration() {
        CommandLineRun run = CommandLineRun.of("config", "show", "--config", directory.toString());

        assertOneLine(run, ExitCode.CONFIG, directory.toString(), "is a directory");
    }

    @Test
    void shouldReadTheEnvironmentItIsGiven() {
        CommandLineRun run = CommandLineRun.of(Map.of("SNIPER__MODE", "papper"), "config", "show");

        assertOneLine(run, ExitCode.CONFIG, "SNIPER__MODE", "did you mean 'paper'");
    }

    @Test
    void shouldRefuseADemoInAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertOneLine(demo(file), ExitCode.ERROR, "directory it can write to", file.toString());
        assertOneLine(demo(file.resolve("below")), ExitCode.ERROR, "directory it can write to", file.toString());
    }

    @Test
    void shouldRefuseADemoWhereNothingCanBeWritten() {
        Path nowhere = Path.of("/proc/sniper-demo");
        assumeTrue(Files.isDirectory(nowhere.getParent()), "needs /proc");

        assertOneLine(demo(nowhere), ExitCode.ERROR, "directory it can write to", nowhere.toString());
    }

    @Test
    void shouldRefuseADemoInADirectoryThatHasAJournal() throws IOException {
        Files.createDirectories(directory.resolve("journal"));

        assertOneLine(demo(directory), ExitCode.ERROR, "a directory of its own", directory.toString());
    }

    @Test
    void shouldRefuseADemoInAnotherModesDirectory() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            DirectoryStamp.require(lock, DataMode.PAPER);
        }

        assertOneLine(demo(directory), ExitCode.ERROR, "a directory of its own", directory.toString());
    }

    @Test
    void shouldSayThatAModeFileIsNotOne() throws IOException {
        Files.writeString(directory.resolve("directory.stamp"), "mode=\u0000");

        CommandLineRun run = CommandLineRun.of("demo", "--directory", directory.toString());

        assertOneLine(run, ExitCode.DENIED, directory.toString());
    }

    @Test
    void shouldSayThatTheDataDirectoryCannotBeCreated() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        CommandLineRun run =
                CommandLineRun.of("config", "stamp-live", "--set", "mode=live", "--set", "data-dir=" + file);

        assertOneLine(run, ExitCode.ERROR, "data directory must be writable", file.toString());
    }

    private static CommandLineRun demo(Path where) {
        return CommandLineRun.of("demo", "--directory", where.toString());
    }
}
