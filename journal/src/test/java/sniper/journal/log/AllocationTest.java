package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
    private static final int CALLS = 100_000;
    private static final int SYNC_EVERY = 1_000;

    @TempDir
    Path directory;

    @Test
    void shouldNotAllocatePerAppendAndSync() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long threadId = Thread.currentThread().getId();
        // One block for everything: mapping the next one allocates, once per block.
        try (JournalFixture fixture = new JournalFixture(directory, JournalSettings.DEFAULTS)) {
            DirectBuffer message = fixture.ticker(7);
            append(fixture.journal(), message, 1);
            append(fixture.journal(), message, CALLS + 1);

            long before = threads.getThreadAllocatedBytes(threadId);
            append(fixture.journal(), message, 2L * CALLS + 1);
            long after = threads.getThreadAllocatedBytes(threadId);

            assertThat(after - before).isZero();
        }
    }

    private static void append(ChronicleJournal journal, DirectBuffer message, long from) {
        int length = JournalFixture.tickerLength();
        for (long sequence = from; sequence < from + CALLS; sequence++) {
            journal.appendInput(sequence, JournalFixture.START_NS, message, 0, length);
            if (sequence % 4 == 0) {
                journal.appendOutput(sequence, 0, JournalFixture.START_NS, message, 0, length);
            }
            if (sequence % SYNC_EVERY == 0) {
                journal.sync();
            }
        }
    }
}
