package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are Chronicle's own may break as well; that is damage or nothing, and never an exception of Chronicle's. */
@Tag("fault")
class HeaderDamageTest {
    private static final int RECORDS = 500;

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, RECORDS);
        }
        file = JournalBytes.lastFile(directory);
    }

    @Test
    void shouldTakeADamagedStartOfAFileForDamageAndSalvageEveryRecord() throws IOException {
        byte[] original = Files.readAllBytes(file);
        byte[] mark = Files.readAllBytes(directory.resolve(SyncMark.FILE));
        for (int length : new int[] {4, 16, 64, 200, 4_096}) {
            Files.write(file, original);
            Files.write(directory.resolve(SyncMark.FILE), mark);
            JournalBytes.fill(file, 0, length, 0);
            assertDamagedAndSalvaged("zeroes=" + length);

            Files.write(file, original);
            Files.write(directory.resolve(SyncMark.FILE), mark);
            JournalBytes.fill(file, 4, length + 4, 0x33);
            assertDamagedAndSalvaged("noise=" + length);
        }
    }

    private void assertDamagedAndSalvaged(String what) {
        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).as(what).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(Objects.requireNonNull(reader.damage()).afterSequence())
                    .as(what)
                    .isZero();
        }
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThat(Salvage.run(lock, JournalFixture.SMALL)).as(what).isPresent();
        }
        assertGood(what, RECORDS);
    }

    @Test
    void shouldNeverFailToStartOverBytesNoReaderNeeds() throws IOException {
        byte[] original = Files.readAllBytes(file);
        byte[] mark = Files.readAllBytes(directory.resolve(SyncMark.FILE));
        int dataStart = JournalBytes.recordStart(file, 0);
        int damaged = 0;
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = original.clone();
            int at = seed < 20 ? random.nextInt(0, 260) : random.nextInt(260, dataStart - 8);
            for (int i = at; i < at + random.nextInt(1, 9); i++) {
                bytes[i] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            Files.write(directory.resolve(SyncMark.FILE), mark);

            try (JournalReader reader = new JournalReader(directory)) {
                if (reader.readToEnd() == JournalReader.Step.DAMAGE) {
                    damaged++;
                    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
                        Salvage.run(lock, JournalFixture.SMALL);
                    }
                }
            }
            assertGood("seed=" + seed + " at=" + at, RECORDS);
            try (JournalFixture fixture = new JournalFixture(directory)) {
                fixture.appendInputs(RECORDS + 1, RECORDS + 5);
            }
            assertGood("seed=" + seed + " at=" + at, RECORDS + 5);
        }
        assertThat(damaged).isPositive();
    }

    @Test
    void shouldKnowTheHeaderOfAnUnusedFile() throws IOException {
        try (QueueFile queue = new QueueFile(file, QueueFile.newChunk())) {
            assertThat(queue.look()).isEqualTo(QueueFile.Document.META);
            assertThat(queue.documentLength()).isEqualTo(QueueHeader.LENGTH);
        }
    }

    private void assertGood(String what, long lastSequence) {
        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).as("%s %s", what, reader.damage()).isEqualTo(JournalReader.Step.END);
            assertThat(reader.tail().lastSequence()).as(what).isEqualTo(lastSequence);
        }
    }
}
