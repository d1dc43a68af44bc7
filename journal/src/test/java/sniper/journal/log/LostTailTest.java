package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.JournalException;

/** A journal that ends before what was synced says so, however it got shorter. */
@Tag("fault")
class LostTailTest {
    private static final int PER_DAY = 300;
    private static final int DAYS = 3;
    private static final long LAST = (long) DAYS * PER_DAY;

    @TempDir
    Path directory;

    @Test
    void shouldMissRecordsCutOffExactlyBetweenTwo() throws IOException {
        writeDays();
        Path last = JournalBytes.lastFile(directory);
        JournalBytes.truncate(last, JournalBytes.recordStart(last, PER_DAY - 10));

        JournalDamage damage = damage();

        assertThat(damage.kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(damage.afterSequence()).isEqualTo(LAST - 10);
        assertThat(damage.toString())
                .contains("after sequence " + (LAST - 10))
                .contains(last.getFileName().toString())
                .contains(LAST + " were synced")
                .contains("'./sniper journal salvage " + directory + "'")
                .doesNotContain("\n");
    }

    @Test
    void shouldMissRecordsThatWereZeroed() throws IOException {
        writeDays();
        Path last = JournalBytes.lastFile(directory);
        JournalBytes.fill(last, JournalBytes.recordStart(last, PER_DAY / 2), (int) Files.size(last), 0);

        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(damage().afterSequence()).isEqualTo(LAST - PER_DAY / 2);
    }

    @Test
    void shouldMissTheFileThatWasEmptied() throws IOException {
        writeDays();
        JournalBytes.truncate(JournalBytes.lastFile(directory), 0);

        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(damage().afterSequence()).isEqualTo(LAST - PER_DAY);
    }

    @Test
    void shouldMissTheFileThatWasZeroed() throws IOException {
        writeDays();
        Path last = JournalBytes.lastFile(directory);
        JournalBytes.fill(last, 0, (int) Files.size(last), 0);

        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
    }

    @Test
    void shouldMissTheNewestFile() throws IOException {
        writeDays();
        Files.delete(JournalBytes.lastFile(directory));

        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(damage().afterSequence()).isEqualTo(LAST - PER_DAY);
    }

    @Test
    void shouldNotTakeAStampedDirectoryWithoutFilesForANewOne() throws IOException {
        writeDays();
        for (Path file : JournalBytes.files(directory)) {
            Files.delete(file);
        }
        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(damage().afterSequence()).isZero();

        Files.delete(directory.resolve("journal/metadata.cq4t"));
        Files.delete(directory.resolve("journal"));
        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
    }

    @Test
    void shouldMissOutputsBehindTheLastInput() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 5);
            fixture.journal().appendOutput(5, 0, 1, fixture.ticker(1), 0, 8);
        }
        Path file = JournalBytes.lastFile(directory);
        JournalBytes.truncate(file, JournalBytes.recordStart(file, 5));

        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(damage().afterSequence()).isEqualTo(5);
    }

    @Test
    void shouldNoticeAnotherJournalInItsPlace() throws IOException {
        writeDays();
        Path other = directory.resolve("other");
        try (JournalFixture fixture = new JournalFixture(other)) {
            fixture.appendInputs(1, LAST + 5);
        }
        for (Path file : JournalBytes.files(directory)) {
            Files.delete(file);
        }
        Path file = JournalBytes.lastFile(other);
        Files.copy(file, directory.resolve("journal").resolve(file.getFileName()));

        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(damage().detail()).contains("is not the one that was synced");
    }

    @Test
    void shouldRefuseToWriteBehindALostTail() throws IOException {
        writeDays();
        Files.delete(JournalBytes.lastFile(directory));

        assertThatThrownBy(() -> new JournalFixture(directory))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("before what was synced")
                .hasMessageContaining("journal verify");
    }

    @Test
    void shouldGoOnAfterSalvageHasAcceptedTheLoss() throws IOException {
        writeDays();
        Files.delete(JournalBytes.lastFile(directory));

        Optional<JournalDamage> salvaged = salvage();

        assertThat(salvaged).get().extracting(JournalDamage::kind).isEqualTo(JournalDamage.Kind.LOST_TAIL);
        assertThat(salvage()).isEmpty();
        assertThat(directory.resolve(Salvage.DAMAGED).resolve(SyncMark.FILE)).exists();
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput(LAST - PER_DAY + 1);
        }
        assertThat(read()).isEmpty();
    }

    @Test
    void shouldSayWhenTheMarkCannotBeReadAndLetSalvageTrustTheFiles() throws IOException {
        writeDays();
        Files.write(directory.resolve(SyncMark.FILE), new byte[10]);

        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.BAD_MARK);
        assertThat(damage().file()).isEqualTo(directory.resolve(SyncMark.FILE));
        assertThat(damage().afterSequence()).isEqualTo(LAST);
        assertThatThrownBy(() -> new JournalFixture(directory)).isInstanceOf(JournalException.class);

        assertThat(salvage()).isPresent();
        assertThat(read()).isEmpty();
        new JournalFixture(directory).close();
    }

    @Test
    void shouldMissTheMarkOfAStampedDirectory() throws IOException {
        stamp();
        writeDays();
        Path last = JournalBytes.lastFile(directory);
        JournalBytes.truncate(last, JournalBytes.recordStart(last, PER_DAY - 10));
        Files.delete(directory.resolve(SyncMark.FILE));

        JournalDamage damage = damage();

        assertThat(damage.kind()).isEqualTo(JournalDamage.Kind.BAD_MARK);
        assertThat(damage.file()).isEqualTo(directory.resolve(SyncMark.FILE));
        assertThat(damage.afterSequence()).isEqualTo(LAST - 10);
        assertThat(damage.toString())
                .contains("it is missing")
                .contains("'./sniper journal salvage " + directory + "'");
        assertThatThrownBy(() -> new JournalFixture(directory))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("journal verify");

        assertThat(salvage()).isPresent();
        assertThat(read()).isEmpty();
        new JournalFixture(directory).close();
    }

    @Test
    void shouldMissTheMarkWhereNothingButTheStampIsLeft() throws IOException {
        stamp();
        writeDays();
        for (Path file : JournalBytes.files(directory)) {
            Files.delete(file);
        }
        Files.delete(directory.resolve("journal/metadata.cq4t"));
        Files.delete(directory.resolve("journal"));
        Files.delete(directory.resolve(SyncMark.FILE));

        assertThat(JournalPresence.isIn(directory)).isTrue();
        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.BAD_MARK);

        assertThat(salvage()).isPresent();
        assertThat(directory.resolve(Salvage.DAMAGED)).doesNotExist();
        new JournalFixture(directory).close();
    }

    @Test
    void shouldFindADirectoryGoodThatWasStampedAndNeverOpened() {
        stamp();

        assertThat(read()).isEmpty();
        new JournalFixture(directory).close();
    }

    private void stamp() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            DirectoryStamp.require(lock, DataMode.PAPER);
        }
    }

    @Test
    void shouldReadAnUnstampedCopyWithoutItsMark() throws IOException {
        writeDays();
        Files.delete(directory.resolve(SyncMark.FILE));

        assertThat(read()).isEmpty();
        new JournalFixture(directory).close();
        Files.delete(JournalBytes.lastFile(directory));
        assertThat(damage().kind()).isEqualTo(JournalDamage.Kind.LOST_TAIL);
    }

    @Test
    void shouldFindADirectoryGoodThatWasOpenedAndNeverWritten() {
        new JournalFixture(directory).close();

        assertThat(read()).isEmpty();
        new JournalFixture(directory).close();
    }

    private JournalDamage damage() {
        return read().orElseThrow();
    }

    private Optional<JournalDamage> read() {
        try (JournalReader reader = new JournalReader(directory)) {
            reader.readToEnd();
            return Optional.ofNullable(reader.damage());
        }
    }

    private Optional<JournalDamage> salvage() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            return Salvage.run(lock, JournalFixture.SMALL);
        }
    }

    private void writeDays() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            for (int i = 0; i < LAST; i++) {
                long timeNs = JournalFixture.START_NS + i / PER_DAY * TimeUnit.DAYS.toNanos(1);
                fixture.journal().appendInput(i + 1L, timeNs, fixture.ticker(i + 1L), 0, JournalFixture.tickerLength());
            }
        }
    }
}
