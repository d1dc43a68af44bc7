package sniper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sniper.ops.cli.ExitCode;

/** What makes no sense is said in a line, before anything is measured. */
class BenchMainTest {
    private final StringWriter err = new StringWriter();

    private String refused(String... arguments) {
        CommandLine line = BenchMain.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).hasLineCount(1).startsWith("error: ").contains("; see ./sniper bench --help");
        return err.toString();
    }

    @Test
    void shouldNameTheBenchmarksThereAre() {
        assertThat(refused("micro", "tock-to-wire")).contains("'tock-to-wire'", "tick-to-wire", "end-to-end");
    }

    @Test
    void shouldRefuseAnOptionThereIsNot() {
        assertThat(refused("--fast")).contains("--fast");
    }

    @Test
    void shouldRefuseALogThatNobodyWrites(@TempDir Path directory) {
        assertThat(refused("micro", "--hlog", directory.toString())).contains("--hlog is for end-to-end");
    }

    @Test
    void shouldRefuseALogThatNamesNoDirectory() {
        assertThat(refused("end-to-end", "--hlog", "")).contains("--hlog names no directory");
    }

    @Test
    void shouldRefuseALogWhereNothingCanBeWritten(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(refused("end-to-end", "--hlog", file.toString())).contains("nothing can be written below " + file);
    }
}
