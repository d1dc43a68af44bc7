package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 3 of the failure table: whatever happens to the bytes, nothing is read that was not written. */
@Tag("fault")
class MutationTest {
    private static final int RECORDS = 2_000;
    private static final int MUTATIONS = Integer.getInteger("sniper.mutations", 2_000);

    @TempDir
    Path directory;

    private final Map<JournalDamage.Kind, Integer> found = new EnumMap<>(JournalDamage.Kind.class);

    @Test
    @Timeout(300)
    void shouldStopAtTheLastGoodRecordWhateverHappensToTheBytes() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, RECORDS);
        }
        Path file = JournalFiles.list(directory.resolve("journal")).get(0);
        byte[] original = Files.readAllBytes(file);
        int dataStart = firstRecord(file);
        int dataEnd = lastNonZero(original);
        int silent = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Files.write(file, mutate(original.clone(), random, dataStart, dataEnd));
            silent += check(i) ? 1 : 0;
        }

        assertThat(silent).as("losses without a report, found %s", found).isZero();
        assertThat(found)
                .containsKeys(
                        JournalDamage.Kind.BAD_CHECKSUM,
                        JournalDamage.Kind.BAD_LENGTH,
                        JournalDamage.Kind.LOST_RECORDS,
                        JournalDamage.Kind.LOST_TAIL);
    }

    /** Returns true when records are missing and nothing says so. */
    private boolean check(int seed) {
        try (JournalReader reader = new JournalReader(directory)) {
            long expected = 1;
            while (reader.next() == JournalReader.Step.RECORD) {
                assertThat(reader.record().sequence()).as("seed=%d", seed).isEqualTo(expected);
                RecordAssert.assertIsTicker(reader.record());
                expected++;
            }
            reader.checkEnd();
            JournalDamage damage = reader.damage();
            assertThat(reader.tail().lastSequence()).as("seed=%d", seed).isEqualTo(expected - 1);
            if (damage != null) {
                found.merge(damage.kind(), 1, Integer::sum);
                assertThat(damage.afterSequence()).as("seed=%d", seed).isEqualTo(expected - 1);
            }
            return damage == null && expected <= RECORDS;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }

    private static byte[] mutate(byte[] bytes, SplittableRandom random, int from, int to) {
        int at = random.nextInt(from, to);
        int length = Math.min(1 << random.nextInt(0, 14), to - at);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> Arrays.fill(bytes, at, at + length, (byte) 0);
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, length);
            }
            default -> System.arraycopy(bytes, random.nextInt(from, to - length + 1), bytes, at, length);
        }
        return bytes;
    }

    private static int firstRecord(Path file) throws IOException {
        try (QueueFile queue = new QueueFile(file, QueueFile.newChunk())) {
            while (queue.look() != QueueFile.Document.DATA) {
                queue.skip();
            }
            return (int) queue.position();
        }
    }

    private static int lastNonZero(byte[] bytes) {
        int last = bytes.length;
        while (bytes[last - 1] == 0) {
            last--;
        }
        return last;
    }
}
