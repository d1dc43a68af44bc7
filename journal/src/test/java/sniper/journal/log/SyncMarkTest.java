package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SyncMarkTest {
    private static final int RECORDS = 100;

    @TempDir
    Path directory;

    @Test
    void shouldPromiseNothingWithoutAFile() throws IOException {
        assertThat(SyncMark.read(directory)).isEqualTo(SyncedEnd.UNKNOWN);
    }

    @Test
    void shouldReadBackTheNewestOfManyWrites() throws IOException {
        try (SyncMark mark = SyncMark.create(directory, new SyncedEnd(1, 2, 3))) {
            assertThat(SyncMark.read(directory)).isEqualTo(new SyncedEnd(1, 2, 3));
            for (int i = 0; i < 7; i++) {
                mark.write(i, 2L * i, -i);

                assertThat(SyncMark.read(directory)).isEqualTo(new SyncedEnd(i, 2L * i, -i));
            }
        }
    }

    /** Whatever a torn write leaves in one slot, the other one holds. */
    @Test
    void shouldFallBackToTheWriteBeforeWhenTheLastOneIsTorn() throws IOException {
        try (SyncMark mark = SyncMark.create(directory, new SyncedEnd(0, 0, 0))) {
            for (int seed = 1; seed < 200; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                mark.write(seed, seed, seed);
                byte[] whole = Files.readAllBytes(directory.resolve(SyncMark.FILE));
                byte[] torn = whole.clone();
                int slot = seed % 2 * SyncMark.SLOT_DISTANCE;
                int from = random.nextInt(SyncMark.SLOT_LENGTH - 4);
                for (int i = from; i < SyncMark.SLOT_LENGTH - 4; i++) {
                    torn[slot + i] = (byte) ~torn[slot + i];
                }
                Files.write(directory.resolve(SyncMark.FILE), torn);

                assertThat(SyncMark.read(directory).records())
                        .as("seed=%d", seed)
                        .isEqualTo(seed - 1L);

                Files.write(directory.resolve(SyncMark.FILE), whole);
            }
        }
    }

    @Test
    void shouldNotReadWhatIsNoMark() throws IOException {
        for (byte[] content : new byte[][] {{}, new byte[17], new byte[8192]}) {
            Files.write(directory.resolve(SyncMark.FILE), content);

            assertThatThrownBy(() -> SyncMark.read(directory)).isInstanceOf(StreamCorruptedException.class);
        }
    }

    @Test
    void shouldFollowSyncsRollsAndTheCloseButNotAppends() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, RECORDS);
            long afterAppends = SyncMark.read(directory).records();
            fixture.journal().sync();
            long afterSync = SyncMark.read(directory).records();
            fixture.appendInput(RECORDS + 1);
            long nextDayNs = JournalFixture.START_NS + TimeUnit.DAYS.toNanos(1);
            fixture.journal()
                    .appendInput(RECORDS + 2, nextDayNs, fixture.ticker(RECORDS + 2), 0, JournalFixture.tickerLength());
            long afterRoll = SyncMark.read(directory).records();
            fixture.journal().appendOutput(RECORDS, 0, nextDayNs, fixture.ticker(1), 0, 8);

            assertThat(afterAppends).isZero();
            assertThat(afterSync).isEqualTo(RECORDS);
            assertThat(afterRoll).isEqualTo(RECORDS + 1);
        }

        SyncedEnd closed = SyncMark.read(directory);
        assertThat(closed.records()).isEqualTo(RECORDS + 3);
        assertThat(closed.sequence()).isEqualTo(RECORDS + 2);
    }

    @Test
    @Timeout(60)
    void shouldBeReadableWhileItIsWritten() throws IOException {
        int writes = 20_000;
        try (SyncMark mark = SyncMark.create(directory, new SyncedEnd(0, 0, 0))) {
            CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> readUntil(writes));

            for (int i = 1; i <= writes; i++) {
                mark.write(i, i, i);
            }

            assertThat(reader.join()).isEqualTo(writes);
        }
    }

    private long readUntil(long last) {
        long records = 0;
        while (records < last) {
            try {
                SyncedEnd end = SyncMark.read(directory);
                assertThat(end.lastCrc()).isEqualTo((int) end.records());
                assertThat(end.records()).isGreaterThanOrEqualTo(records);
                records = end.records();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return records;
    }
}
