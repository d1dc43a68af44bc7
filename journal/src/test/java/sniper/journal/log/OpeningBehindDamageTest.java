package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.JournalException;

/** A start from a snapshot has not read what lies before it, and may not lose anything when that is damaged. */
@Tag("fault")
class OpeningBehindDamageTest {
    private static final int DAYS = 3;
    private static final long LAST = DAYS * (long) DayWriter.PER_DAY;
    private static final long SNAPSHOT = LAST - 70;
    private static final int MORE = 20;

    @TempDir
    Path directory;

    private void goOn(JournalPosition from) {
        JournalTail tail = DayWriter.tail(directory, from);
        try (DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal =
                        ChronicleJournal.open(lock, tail.lastSessionId() + 1, tail, JournalFixture.SMALL)) {
            for (long sequence = tail.lastSequence() + 1; sequence <= tail.lastSequence() + MORE; sequence++) {
                journal.appendInput(
                        sequence,
                        DayWriter.timeNs(LAST),
                        new org.agrona.concurrent.UnsafeBuffer(new byte[JournalFixture.tickerLength()]),
                        0,
                        JournalFixture.tickerLength());
            }
        }
    }

    private static int records(Path file) throws IOException {
        int records = 0;
        try (QueueFile queue = new QueueFile(file, QueueFile.newChunk())) {
            QueueFile.Document document = queue.look();
            while (document == QueueFile.Document.DATA || document == QueueFile.Document.META) {
                records += document == QueueFile.Document.DATA ? 1 : 0;
                queue.skip();
                document = queue.look();
            }
        }
        return records;
    }

    @Test
    void shouldKeepTodaysRecordsWhenAnOldFileIsDamagedAndTheEndTorn() throws IOException {
        DayWriter.writeAndTear(directory, DAYS);
        JournalPosition snapshot = DayWriter.behind(directory, SNAPSHOT);
        Path old = JournalBytes.files(directory).get(0);
        int start = JournalBytes.recordStart(old, 10);
        JournalBytes.fill(old, start + 30, start + 40, 0x11);
        byte[] damaged = Files.readAllBytes(old);

        goOn(snapshot);

        assertThat(DayWriter.tail(directory, snapshot).lastSequence()).isEqualTo(LAST - 1 + MORE);
        assertThat(records(JournalBytes.lastFile(directory))).isEqualTo(DayWriter.PER_DAY - 1 + MORE);
        assertThat(old).hasBinaryContent(damaged);
    }

    @Test
    void shouldKeepTodaysRecordsWhenAnOldFileIsMissingAndTheEndTorn() throws IOException {
        DayWriter.writeAndTear(directory, DAYS);
        JournalPosition snapshot = DayWriter.behind(directory, SNAPSHOT);
        Files.delete(JournalBytes.files(directory).get(1));

        goOn(snapshot);

        assertThat(DayWriter.tail(directory, snapshot).lastSequence()).isEqualTo(LAST - 1 + MORE);
        assertThat(records(JournalBytes.lastFile(directory))).isEqualTo(DayWriter.PER_DAY - 1 + MORE);
    }

    @Test
    void shouldRefuseAndChangeNothingWhenTheTornFileIsDamagedBeforeTheSnapshot() throws IOException {
        DayWriter.writeAndTear(directory, DAYS);
        JournalPosition snapshot = DayWriter.behind(directory, SNAPSHOT);
        Path file = JournalBytes.lastFile(directory);
        int start = JournalBytes.recordStart(file, 10);
        JournalBytes.fill(file, start + 30, start + 40, 0x11);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> goOn(snapshot))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("run './sniper journal verify " + directory.toRealPath());

        assertThat(file).hasBinaryContent(before);
        assertThat(JournalBytes.files(directory)).hasSize(DAYS);
        assertThat(directory.resolve("journal.salvage")).doesNotExist();
    }

    @Test
    void shouldMakeTheIndexAnewWhateverLiesBeforeTheFile() throws IOException {
        DayWriter.write(directory, DAYS);
        JournalPosition snapshot = DayWriter.behind(directory, SNAPSHOT);
        Files.delete(JournalBytes.files(directory).get(0));
        int position = (int) QueueHeader.WRITE_POSITION_OFFSET;
        JournalBytes.fill(JournalBytes.lastFile(directory), position, position + Long.BYTES, 0x11);

        goOn(snapshot);

        assertThat(DayWriter.tail(directory, snapshot).lastSequence()).isEqualTo(LAST + MORE);
        assertThat(records(JournalBytes.lastFile(directory))).isEqualTo(DayWriter.PER_DAY + MORE);
    }
}
