package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import sniper.ops.keys.SecretInput;

class MainTest {
    private static final SecretInput NO_SECRETS = new SecretInput(InputStream.nullInputStream(), null, Map.of());

    private static final Path HELP =
            Path.of(System.getProperty("sniper.root"), "ops/src/main/resources/sniper/ops/cli/help.txt");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldKeepTheInstantHelpEqualToTheCommandLine() throws IOException {
        String usage = Main.commandLine(Map.of()).getUsageMessage(Ansi.OFF);
        if (Boolean.getBoolean("sniper.update")) {
            Files.writeString(HELP, usage);
        }

        assertThat(HELP).as("run again with -Dsniper.update=true to write it").hasContent(usage);
    }

    @Test
    void shouldHelpWithEveryVerb() {
        for (CommandLine verb : Main.commandLine(Map.of()).getSubcommands().values()) {
            assertThat(run(verb.getCommandName(), "--help")).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("Usage: sniper " + verb.getCommandName());
        }
    }

    @Test
    void shouldPrintTheVersionEitherWay() {
        assertThat(run("version")).isEqualTo(ExitCode.OK);
        assertThat(run("--version")).isEqualTo(ExitCode.OK);

        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("sniper "));
    }

    @Test
    void shouldSuggestTheVerbOrOptionThatWasMeant() {
        assertThat(run("confg")).isEqualTo(ExitCode.USAGE);
        assertThat(run("config", "show", "--jsn")).isEqualTo(ExitCode.USAGE);
        assertThat(run("nonsense")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString())
                .contains("error: there is no such command, did you mean 'config'; see ./sniper --help")
                .contains("error: unknown option --jsn, did you mean '--json'")
                .contains("; see ./sniper config show --help")
                .contains("error: there is no such command; see ./sniper --help")
                .hasLineCount(3)
                .doesNotContain("\tat ");
    }

    @Test
    void shouldExplainMissingArguments() {
        assertThat(run("config", "show", "--config")).isEqualTo(ExitCode.USAGE);
        assertThat(run("config")).isEqualTo(ExitCode.USAGE);
        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("error: Missing required parameter for option '--config' (FILE)");
    }

    @Test
    void shouldReportEveryConfigurationProblemOnItsLine() throws IOException {
        Path file = config("mode: papper\nrisk:\n  max-open-order: 1\n");

        int exitCode = run("config", "check", "--config", file.toString());

        assertThat(exitCode).isEqualTo(ExitCode.CONFIG);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("error: " + file + ":"))
                .allMatch(line -> line.contains("did you mean"));
    }

    @Test
    void shouldShowAStackTraceOnlyOnRequest() throws IOException {
        Path file = config("mode: papper");

        run("config", "check", "--config", file.toString());
        assertThat(err.toString()).doesNotContain("\tat ");
        run("config", "check", "--debug", "--config", file.toString());
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void shouldShowAStackTraceWhenTheEnvironmentAsksForIt() throws IOException {
        Path file = config("mode: papper");

        Main.run(
                Map.of("SNIPER_DEBUG", "1"),
                NO_SECRETS,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "config",
                "check",
                "--config",
                file.toString());

        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void shouldShowValuesWithTheirOrigin() throws IOException {
        Path file = config("mode: paper\n");

        int exitCode = run("config", "show", "--changed", "--config", file.toString(), "--set", "ring.slots=64");

        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .containsPattern("mode: paper +# " + file + ":1:7")
                .containsPattern("slots: 64 +# flag --set")
                .doesNotContain("default");
    }

    @Test
    void shouldShowValuesAsJson() throws IOException {
        Path file = config("mode: paper\n");

        run("config", "show", "--changed", "--json", "--config", file.toString());

        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "[{\"key\":\"mode\",\"value\":\"paper\",\"origin\":\"" + file + ":1:7\"}]\n");
    }

    @Test
    void shouldCheckThatTheKeystoreHasTheKeyInLiveMode() throws IOException {
        Path file = config("mode: live\nexchange:\n  keystore: keystore\n");

        assertThat(run("config", "check", "--config", file.toString())).isEqualTo(ExitCode.CONFIG);
        assertThat(run("config", "check", "--config", file.toString(), "--set", "mode=paper"))
                .isEqualTo(ExitCode.OK);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("error: live needs the key exchange.key-name=mexc in exchange.keystore="
                        + directory.resolve("keystore"))
                .contains("./sniper keys add mexc");
    }

    @Test
    void shouldRefuseAStampItCannotReadInPlainWords() throws IOException {
        Path live = Files.createDirectories(directory.resolve("data/live"));
        Files.writeString(live.resolve("directory.stamp"), "mode=liv");
        Path file = config("mode: live\ndata-dir: " + directory.resolve("data") + "\n");

        assertThat(run("run", "--live", "--config", file.toString())).isEqualTo(ExitCode.DENIED);
        assertThat(run("config", "stamp-live", "--config", file.toString())).isEqualTo(ExitCode.DENIED);

        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("error: the stamp " + live.resolve("directory.stamp")))
                .allMatch(line -> line.contains("restore it") && !line.contains("Exception"));
    }

    @Test
    void shouldSayThatTheDataDirectoryIsAFile() throws IOException {
        Files.createFile(directory.resolve("data"));
        Path file = config("mode: live\ndata-dir: " + directory.resolve("data") + "\n");

        assertThat(run("config", "stamp-live", "--config", file.toString())).isEqualTo(ExitCode.ERROR);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("error: the data directory must be writable: ")
                .contains("not a directory")
                .doesNotContain("Exception");
    }

    @Test
    void shouldPrintACompletionScript() {
        assertThat(run("completion")).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("complete -F _complete_sniper", "config");
    }

    private Path config(String yaml) throws IOException {
        return Files.writeString(directory.resolve("sniper.yaml"), yaml);
    }

    private int run(String... arguments) {
        return Main.run(Map.of(), NO_SECRETS, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
