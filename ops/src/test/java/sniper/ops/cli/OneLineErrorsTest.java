package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
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
                    demo --threading x              | --threading must be one of dedicated, compact: --threading='x' | demo
                    demo --seed many                | --seed must be a whole number: --seed='many' | demo
                    demo --seed 99999999999999999999 | --seed must be a whole number from -9223372036854775808 to 9223372036854775807: --seed='99999999999999999999' | demo
                    demo now                        | 1 argument too many: sniper demo takes options only | demo
                    run mine also                   | 2 arguments too many: sniper run takes options only | run
                    run --nonsense                  | unknown option --nonsense              | run
                    journal cat a b                 | 1 argument too many: sniper journal cat takes [DIR] and options | journal cat
                    journal replay --stop-at -1     | --until must be at least 1, the first input: --until=-1 | journal replay
                    journal cat --limit 0           | limit must be at least 1               | journal cat
                    keys ad                         | 1 argument too many, which are not repeated here: sniper keys takes one of add, list, remove, rotate; keys and passphrases are asked for | keys
                    preflight nosuch                | SYMBOL must be a symbol in capital letters like NOVAUSDT | preflight
                    preflight AB --budget -5        | --budget must be above 0 and at most 92233720368.54775807 | preflight
                    preflight AB --budget 1e99      | --budget='1E+99'                       | preflight
                    preflight AB --cap-price x      | --cap-price must be a number like 12.5: --cap-price='x' | preflight
                    keys rotate --passphrase-fd words | --passphrase-fd must be a whole number; see | keys rotate
                    simulator --port 99999          | --port must be 0..65535: --port=99999  | simulator
                    simulator --port 99999999999    | --port must be 0..65535: --port=99999999999  | simulator
                    simulator --secret short        | --secret must be 8 to 256              | simulator
                    simulator --api-key=            | --api-key must be 8 to 256             | simulator
                    simulator --scenario=           | --scenario must name a file            | simulator
                    simulator --port -1             | --port must be 0..65535: --port=-1     | simulator
                    simulator --open-in -5          | --open-in must be 0..604800            | simulator
                    simulator --open-in 99999999999 | --open-in must be 0..604800            | simulator
                    config show --set risk          | --set must be KEY=VALUE, such as risk.max-open-orders=20; see | config show
                    explain abc                     | CODE must be a whole number; see       | explain
                    explain 99999999999             | CODE must be a whole number from -2147483648 to 2147483647 | explain
                    config                          | Missing required subcommand            | config
                    run --liv                       | did you mean '--live'                  | run
                    """)
    void shouldSayOnOneLineWhatIsWrongWithTheArguments(String arguments, String words, String verb) {
        CommandLineRun run = CommandLineRun.of(arguments.split(" "));

        assertOneLine(run, ExitCode.USAGE, words, "; see ./sniper " + verb + " --help");
    }

    @ParameterizedTest
    @CsvSource({
        "run,mx0vglSECRETSECRET",
        "mx0vglSECRETSECRET",
        "keys,mx0vglSECRETSECRET",
        "help,mx0vglSECRETSECRET",
        "explain,mx0vglSECRETSECRET",
        "preflight,mx0vgl-SECRET-SECRET",
        "journal,verify,mx0vglSECRETSECRET",
        "journal,grep,mx0vglSECRETSECRET,mx0vglSECRETSECRET",
        "simulator,--mx0vglSECRETSECRET",
        "simulator,--api-key,SECRET",
        "simulator,--port,mx0vglSECRETSECRET",
        "keys,rotate,--passphrase-fd,SECRET",
        "keys,add,mx0vglSECRETSECRET",
        "config,show,--set,SECRET",
        "config,show,--set,mx0vglSECRETSECRET=1",
        "completion,@SECRET",
    })
    void shouldNotRepeatWhatMayBeASecret(@AggregateWith(Words.class) List<String> arguments) {
        CommandLineRun run = CommandLineRun.of(Map.of("SNIPER_DEBUG", "1"), "", null, arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out() + run.err()).startsWith("error: ").doesNotContain("SECRET");
    }

    /** All columns of a row. */
    static final class Words implements ArgumentsAggregator {
        @Override
        public Object aggregateArguments(ArgumentsAccessor columns, ParameterContext context) {
            return columns.toList().stream().map(String::valueOf).toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --set =1    | error: flag --set names no key: want one such as risk.max-open-orders
            --set foo=1 | error: flag --set foo: unknown key; known here: mode
            --config=   | error: --config must name a file
            """)
    void shouldSayWhatIsWrongWithTheConfigurationOnTheCommandLine(String arguments, String words) {
        CommandLineRun run = CommandLineRun.of(("config check " + arguments).split(" "));

        assertOneLine(run, ExitCode.CONFIG, words);
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
