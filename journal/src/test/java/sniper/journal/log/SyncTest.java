package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a sync reaches the disk, as the kernel tells: pages of the mapped file that are not on disk yet count as
 * dirty.
 */
@Tag("fault")
class SyncTest {
    private static final int PAGE = 4096;
    private static final int BLOCK = JournalFixture.SMALL.blockSizeBytes();

    @TempDir
    Path directory;

    @BeforeEach
    void needsPageStatistics() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/smaps")));
        assumeTrue(!Files.getFileStore(directory).type().equals("tmpfs"), "memory has no disk below it");
    }

    @Test
    void shouldLeaveNoDirtyPageAfterSync() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 500);
            assertThat(dirtyKilobytes()).isPositive();

            fixture.journal().sync();

            assertThat(dirtyKilobytes()).isZero();
        }
    }

    @Test
    void shouldSyncTheEndOfABlockItHasLeft() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            int perBlock = BLOCK / (JournalFixture.tickerLength() + JournalRecord.HEADER_LENGTH);
            for (long sequence = 1; sequence <= 5L * perBlock; sequence++) {
                fixture.appendInput(sequence);
                if (sequence % 300 == 0) {
                    fixture.journal().sync();
                    assertThat(dirtyKilobytes()).as("sequence=%d", sequence).isZero();
                }
            }
        }
    }

    @Test
    void shouldSyncTheFileItHasLeft() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            long dayNs = TimeUnit.DAYS.toNanos(1);
            for (int day = 0; day < 4; day++) {
                fixture.journal()
                        .appendInput(
                                day + 1L,
                                JournalFixture.START_NS + day * dayNs,
                                fixture.ticker(day),
                                0,
                                JournalFixture.tickerLength());
            }

            fixture.journal().sync();

            assertThat(dirtyKilobytes()).isZero();
        }
    }

    /** Maps every file anew, since a page nobody has mapped is not counted, and so counts some twice. */
    private long dirtyKilobytes() throws IOException {
        List<ByteBuffer> mapped = new ArrayList<>();
        for (Path file : JournalFiles.list(directory.resolve("journal"))) {
            mapped.add(touched(file));
        }
        try {
            return countDirty();
        } finally {
            Reference.reachabilityFence(mapped);
        }
    }

    private long countDirty() throws IOException {
        long sum = 0;
        boolean isOurs = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (!line.isEmpty() && !Character.isUpperCase(line.charAt(0))) {
                isOurs = line.contains(directory.toRealPath().toString()) && line.endsWith(".cq4");
            } else if (isOurs && line.contains("_Dirty:")) {
                sum += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return sum;
    }

    private static ByteBuffer touched(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int sum = 0;
            for (int i = 0; i < bytes.capacity(); i += PAGE) {
                sum += bytes.get(i);
            }
            assertThat(sum).isNotEqualTo(Integer.MIN_VALUE);
            return bytes;
        }
    }
}
