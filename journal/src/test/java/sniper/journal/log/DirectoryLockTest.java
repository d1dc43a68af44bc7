package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    Path directory;

    @Test
    void shouldRefuseSecondOwnerInTheSameProcessAndKeepTheFirst() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThatThrownBy(() -> DirectoryLock.acquire(lock.directory().resolve("../" + directory.getFileName())))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining("pid=" + ProcessHandle.current().pid());

            try (ChildJvm other = new ChildJvm(LockHolder.class, directory.toString())) {
                assertThat(other.awaitLine("REFUSED"))
                        .contains("pid=" + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    @Timeout(120)
    void shouldNameTheOtherProcessAndPath() {
        try (ChildJvm holder = new ChildJvm(LockHolder.class, directory.toString())) {
            holder.awaitLine("LOCKED");

            assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining("pid=" + holder.pid())
                    .hasMessageContaining(directory.getFileName().toString());
        }
    }

    @Test
    @Tag("fault")
    @Timeout(120)
    void shouldTakeOverFromKilledProcess() {
        try (ChildJvm holder = new ChildJvm(LockHolder.class, directory.toString())) {
            holder.awaitLine("LOCKED");
            holder.kill();

            try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
                assertThat(lock.directory()).exists();
            }
        }
    }

    @Test
    @Timeout(120)
    void shouldBeFreeAfterAnOrderlyEnd() {
        try (ChildJvm holder = new ChildJvm(LockHolder.class, directory.toString())) {
            holder.awaitLine("LOCKED");
            holder.closeInput();
            assertThat(holder.awaitEnd()).isZero();

            DirectoryLock.acquire(directory).close();
            DirectoryLock.acquire(directory).close();
        }
    }

    @Test
    void shouldRefuseWhenALivingProcessIsNamedThoughTheFileIsUnlocked() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        long startedMs = parent.info().startInstant().orElseThrow().toEpochMilli();
        Files.writeString(directory.resolve("run.lock"), "pid=" + parent.pid() + " startedMs=" + startedMs + "\n");

        assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                .isInstanceOf(DirectoryInUseException.class)
                .hasMessageContaining("pid=" + parent.pid());
    }

    @Test
    void shouldTakeOverWhenTheNamedProcessIdBelongsToALaterProcess() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        long startedMs = parent.info().startInstant().orElseThrow().toEpochMilli() - 60_000;
        Files.writeString(directory.resolve("run.lock"), "pid=" + parent.pid() + " startedMs=" + startedMs + "\n");

        DirectoryLock.acquire(directory).close();

        assertThat(directory.resolve("run.lock")).isEmptyFile();
    }

    @Test
    void shouldTakeOverAFileThatSaysNothing() throws IOException {
        Files.write(directory.resolve("run.lock"), new byte[] {0, -1, 7});

        DirectoryLock.acquire(directory).close();

        assertThat(directory.resolve("run.lock")).isEmptyFile();
    }
}
