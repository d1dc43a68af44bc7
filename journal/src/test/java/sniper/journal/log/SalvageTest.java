package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.JournalException;

@Tag("fault")
class SalvageTest {
    private static final int PER_DAY = 500;
    private static final int DAYS = 3;

    @TempDir
    Path directory;

    @Test
    void shouldLeaveAGoodJournalAlone() throws IOException {
        writeDays();

        assertThat(salvage()).isEmpty();

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo((long) DAYS * PER_DAY);
        assertThat(directory.resolve(Salvage.DAMAGED)).doesNotExist();
    }

    @Test
    void shouldCutOffAtTheDamageAndLetAWriterGoOn() throws IOException {
        for (int seed = 0; seed < 25; seed++) {
            Path copy = directory.resolve("seed" + seed);
            writeDays(copy);
            List<Path> files = files(copy);
            SplittableRandom random = new SplittableRandom(seed);
            Path hurt = files.get(random.nextInt(DAYS));
            byte[] bytes = Files.readAllBytes(hurt);
            int at = random.nextInt(dataStart(hurt), dataStart(hurt) + PER_DAY * 80);
            Arrays.fill(bytes, at, at + random.nextInt(1, 5_000), (byte) random.nextInt());
            Files.write(hurt, bytes);
            long good = JournalFixture.tail(copy).lastSequence();

            try (DirectoryLock lock = DirectoryLock.acquire(copy)) {
                assertThat(Salvage.run(lock, JournalFixture.SMALL))
                        .as("seed=%d", seed)
                        .isPresent();
                assertThat(Salvage.run(lock, JournalFixture.SMALL))
                        .as("seed=%d", seed)
                        .isEmpty();
            }

            assertThat(JournalFixture.tail(copy).lastSequence())
                    .as("seed=%d", seed)
                    .isEqualTo(good);
            try (JournalFixture fixture = new JournalFixture(copy)) {
                fixture.appendInputs(good + 1, good + 10);
            }
            assertThat(JournalFixture.tail(copy).lastSequence())
                    .as("seed=%d", seed)
                    .isEqualTo(good + 10);
            assertThat(copy.resolve(Salvage.DAMAGED).resolve(hurt.getFileName()))
                    .hasBinaryContent(bytes);
        }
    }

    /** What a power cut can do: a later page reached the disk, an earlier one did not. */
    @Test
    void shouldRepairAHoleTheWriterRefusesToWriteBehind() throws IOException {
        writeDays();
        Path last = files(directory).get(DAYS - 1);
        byte[] bytes = Files.readAllBytes(last);
        int hole = dataStart(last) + 20_000;
        Arrays.fill(bytes, hole, hole + 4_096, (byte) 0);
        Files.write(last, bytes);

        assertThatThrownBy(() -> new JournalFixture(directory).close()).isInstanceOf(JournalException.class);
        Optional<JournalDamage> damage = salvage();

        assertThat(damage).isPresent();
        long good = JournalFixture.tail(directory).lastSequence();
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput(good + 1);
        }
        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(good + 1);
    }

    @Test
    void shouldCutOffWhatFollowsAMissingFile() throws IOException {
        writeDays();
        Files.delete(files(directory).get(1));

        assertThat(salvage()).get().extracting(JournalDamage::kind).isEqualTo(JournalDamage.Kind.BROKEN_CHAIN);

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(PER_DAY);
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput(PER_DAY + 1);
        }
    }

    @Test
    void shouldKeepEveryRecordWhereOnlyBytesOfChroniclesWereHit() throws IOException {
        writeDays();
        Path middle = files(directory).get(1);
        JournalBytes.fill(middle, 0, 300, 0x77);

        assertThat(salvage()).get().extracting(JournalDamage::kind).isEqualTo(JournalDamage.Kind.NOT_A_JOURNAL);

        assertThat(salvage()).isEmpty();
        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo((long) DAYS * PER_DAY);
        assertThat(directory.resolve(Salvage.DAMAGED).resolve(middle.getFileName()))
                .exists();
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput((long) DAYS * PER_DAY + 1);
        }
    }

    /** A hole in an older file is found there, not as a broken chain in the next one. */
    @Test
    void shouldFindAHoleInAFileThatIsNotTheLast() throws IOException {
        writeDays();
        Path middle = files(directory).get(1);
        int hole = JournalBytes.recordStart(middle, 100);
        JournalBytes.fill(middle, hole, hole + 4_096, 0);

        Optional<JournalDamage> damage = salvage();

        assertThat(damage).get().extracting(JournalDamage::kind).isEqualTo(JournalDamage.Kind.LOST_RECORDS);
        assertThat(damage).get().extracting(JournalDamage::file).isEqualTo(middle);
        assertThat(salvage()).isEmpty();
        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(PER_DAY + 100L);
    }

    private Optional<JournalDamage> salvage() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            return Salvage.run(lock, JournalFixture.SMALL);
        }
    }

    private void writeDays() {
        writeDays(directory);
    }

    private static void writeDays(Path directory) {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            for (int i = 0; i < DAYS * PER_DAY; i++) {
                long timeNs = JournalFixture.START_NS + i / PER_DAY * TimeUnit.DAYS.toNanos(1);
                fixture.journal().appendInput(i + 1L, timeNs, fixture.ticker(i + 1L), 0, JournalFixture.tickerLength());
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        return JournalFiles.list(directory.toRealPath().resolve("journal"));
    }

    private static int dataStart(Path file) throws IOException {
        try (QueueFile queue = new QueueFile(file, QueueFile.newChunk())) {
            while (queue.look() != QueueFile.Document.DATA) {
                queue.skip();
            }
            return (int) queue.position();
        }
    }
}
