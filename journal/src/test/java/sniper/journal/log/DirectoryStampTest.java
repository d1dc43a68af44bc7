package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryStampTest {
    @TempDir
    Path directory;

    private DirectoryLock lock;

    @BeforeEach
    void acquire() {
        lock = DirectoryLock.acquire(directory);
    }

    @AfterEach
    void release() {
        lock.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEMO", "PAPER"})
    void shouldStampOnFirstUseAndOpenAgainInTheSameMode(DataMode mode) {
        DirectoryStamp.require(lock, mode);
        DirectoryStamp.require(lock, mode);

        assertThat(DirectoryStamp.read(directory)).contains(mode);
        assertThat(directory.resolve("directory.stamp.tmp")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAPER", "LIVE"})
    void shouldRefuseAnotherMode(DataMode other) {
        DirectoryStamp.require(lock, DataMode.DEMO);

        assertThatThrownBy(() -> DirectoryStamp.require(lock, other))
                .isInstanceOf(DirectoryModeException.class)
                .hasMessageContaining("stamped=DEMO")
                .hasMessageContaining("opened=" + other);
        assertThatThrownBy(() -> DirectoryStamp.stampLive(lock)).isInstanceOf(DirectoryModeException.class);
        assertThat(DirectoryStamp.read(directory)).contains(DataMode.DEMO);
    }

    @Test
    void shouldRefuseLiveUntilStampedForIt() {
        assertThatThrownBy(() -> DirectoryStamp.require(lock, DataMode.LIVE))
                .isInstanceOf(DirectoryModeException.class);
        assertThat(DirectoryStamp.read(directory)).isEmpty();

        DirectoryStamp.stampLive(lock);
        DirectoryStamp.stampLive(lock);

        DirectoryStamp.require(lock, DataMode.LIVE);
        assertThatThrownBy(() -> DirectoryStamp.require(lock, DataMode.PAPER))
                .isInstanceOf(DirectoryModeException.class);
    }

    @Test
    void shouldNotGuessTheModeOfAnUnstampedJournal() throws IOException {
        Files.createDirectory(directory.resolve("journal"));

        assertThatThrownBy(() -> DirectoryStamp.require(lock, DataMode.PAPER))
                .isInstanceOf(DirectoryModeException.class);
        assertThatThrownBy(() -> DirectoryStamp.stampLive(lock)).isInstanceOf(DirectoryModeException.class);
    }

    @Test
    void shouldNotTakeAnUnstampedMarkOfRecordsForANewDirectory() throws IOException {
        SyncMark.replace(directory, new SyncedEnd(7, 9, 1));

        assertThatThrownBy(() -> DirectoryStamp.require(lock, DataMode.PAPER))
                .isInstanceOf(DirectoryModeException.class)
                .hasMessageContaining("no stamp");
        assertThat(SyncMark.read(directory).records()).isEqualTo(9);

        Files.write(directory.resolve(SyncMark.FILE), new byte[10]);

        assertThatThrownBy(() -> DirectoryStamp.stampLive(lock)).isInstanceOf(DirectoryModeException.class);
    }

    @Test
    void shouldStampADirectoryWhoseFirstStampingDiedBehindTheMark() throws IOException {
        SyncMark.replace(directory, SyncedEnd.NOTHING);

        DirectoryStamp.require(lock, DataMode.PAPER);

        assertThat(DirectoryStamp.read(directory)).contains(DataMode.PAPER);
    }

    @Test
    void shouldCheckWithoutStamping() {
        assertThat(DirectoryStamp.check(directory, DataMode.PAPER)).isFalse();
        assertThat(directory.resolve(DirectoryStamp.FILE)).doesNotExist();

        DirectoryStamp.require(lock, DataMode.PAPER);

        assertThat(DirectoryStamp.check(directory, DataMode.PAPER)).isTrue();
    }

    @Test
    void shouldRefuseAStampItCannotRead() throws IOException {
        Files.writeString(directory.resolve("directory.stamp"), "mode=liv");

        assertThatThrownBy(() -> DirectoryStamp.require(lock, DataMode.LIVE))
                .isInstanceOf(DirectoryModeException.class)
                .hasMessageContaining("directory.stamp");
    }

    @Test
    void shouldIgnoreAHalfWrittenTemporaryFile() throws IOException {
        Files.writeString(directory.resolve("directory.stamp.tmp"), "mode=li");

        DirectoryStamp.require(lock, DataMode.PAPER);

        assertThat(DirectoryStamp.read(directory)).contains(DataMode.PAPER);
    }
}
