package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 4 of the failure table: a disk that fills up stops the journal with an exception, not the process. */
@Tag("fault")
class FullDiskTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void shouldFailBeforeTheDiskIsFullAndKeepWhatWasWritten() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Path script = Files.writeString(directory.resolve("write.sh"), """
                mount -t tmpfs -o size=16m tmpfs "$1" || exit 77
                shift; exec "$@"
                """);
        Process process = new ProcessBuilder(
                        "unshare",
                        "-rm",
                        "sh",
                        script.toString(),
                        data.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of(System.getProperty("sniper.root"), "ops", "jvm", "java17.args"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiskFiller.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assumeTrue(code != 77 && !said.contains("unshare:"), said);

        assertThat(said)
                .containsPattern("REFUSED .*disk of the journal must keep free space")
                .contains("AGAIN the journal failed before");
        assertThat(said).contains("COMPLETE true");
        assertThat(code).isZero();
    }
}
