package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.JournalException;

/** What cannot be opened says on one line what is wrong, where, and what to do, in words of people. */
class OpeningMessageTest {
    @TempDir
    Path directory;

    @Test
    void shouldSayThatTheDataDirectoryIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("data"));

        assertPlain(() -> DirectoryLock.acquire(file), JournalException.class, "" + file, "a file, not a directory");
    }

    @Test
    void shouldSayThatTheJournalIsAFile() throws IOException {
        Files.createFile(directory.resolve("journal"));

        assertPlain(() -> new JournalFixture(directory), JournalException.class, directory + "/journal", "a file");
    }

    @Test
    void shouldSayThatADirectoryLeadsNowhere() throws IOException {
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertPlain(() -> DirectoryLock.acquire(loop.resolve("data")), JournalException.class, "" + loop, "loop");
    }

    @Test
    void shouldSayThatItMayNotReadOrWrite() throws IOException {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "root may everything");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
        try {
            assertPlain(
                    () -> DirectoryLock.acquire(directory),
                    JournalException.class,
                    "" + directory,
                    "permission denied");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    @Timeout(60)
    void shouldSayThatTheDiskIsReadOnly() throws Exception {
        Path script = Files.writeString(directory.resolve("read.sh"), """
                mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 77
                shift; exec "$@"
                """);
        Process process = new ProcessBuilder(
                        "unshare",
                        "-rm",
                        "sh",
                        script.toString(),
                        directory.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenPrinter.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() != 77 && !said.contains("unshare:"), said);

        assertThat(said)
                .contains("the data directory must be writable: " + directory + ": read-only file system")
                .doesNotContain("Exception");
    }

    @Test
    void shouldSayWhatIsWrongWithAStamp() throws IOException {
        Path stamp = directory.resolve(DirectoryStamp.FILE);
        for (String text : new String[] {"", "mode=liv", "mode=live\nmode=paper\n", "live"}) {
            Files.writeString(stamp, text);
            assertPlain(
                    () -> DirectoryStamp.read(directory),
                    DirectoryModeException.class,
                    "" + stamp,
                    "name a mode",
                    "restore");
        }

        Files.write(stamp, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertPlain(() -> DirectoryStamp.read(directory), DirectoryModeException.class, "" + stamp, "not text");

        Files.delete(stamp);
        Files.createDirectory(stamp);
        assertPlain(() -> DirectoryStamp.read(directory), DirectoryModeException.class, "" + stamp, "is a directory");
    }

    private static void assertPlain(
            ThrowingCallable call, Class<? extends Throwable> type, String where, String... parts) {
        Throwable thrown = catchThrowable(call);

        assertThat(thrown).isInstanceOf(type);
        assertThat(thrown.getMessage())
                .contains(where)
                .contains(parts)
                .doesNotContain("\n")
                .doesNotContain("Exception")
                .doesNotContain("java.")
                .doesNotContain("sniper.journal");
    }
}
