package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sniper.core.pipeline.JournalException;

class FreeSpaceTest {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MIN_FREE = 100 * MEBIBYTE;
    private static final long DISK = 10_000 * MEBIBYTE;
    private static final long START_NS = 1_760_000_000_000_000_000L;

    private final AtomicLong free = new AtomicLong(DISK);
    private final FreeSpace space = new FreeSpace(Path.of("somewhere"), MIN_FREE, DISK, free::get);

    @Test
    void shouldLookAgainAfterASecondHoweverLittleWasWritten() {
        space.onAppend(1, START_NS);
        free.set(MIN_FREE - 1);

        space.onAppend(1, START_NS + FreeSpace.INTERVAL_NS - 1);

        assertThatThrownBy(() -> space.onAppend(1, START_NS + FreeSpace.INTERVAL_NS))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("make room")
                .hasMessageContaining("freeMiB=99 minFreeMiB=100")
                .hasMessageContaining("directory=somewhere");
    }

    @Test
    void shouldLookAgainAfterAMebibyteHoweverLittleTimePassed() {
        space.onAppend(1, START_NS);
        free.set(0);

        space.onAppend((int) MEBIBYTE - 2, START_NS);

        assertThatThrownBy(() -> space.onAppend(2, START_NS)).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldLookAgainWhenTheClockWentBack() {
        space.onAppend(1, START_NS);
        free.set(0);

        assertThatThrownBy(() -> space.onAppend(1, START_NS - 1)).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldKeepATenthOfASmallDisk() {
        free.set(50 * MEBIBYTE);

        new FreeSpace(Path.of("somewhere"), MIN_FREE, 500 * MEBIBYTE, free::get);

        assertThatThrownBy(() -> new FreeSpace(Path.of("somewhere"), MIN_FREE, DISK, free::get))
                .isInstanceOf(JournalException.class);
        assertThat(free.get()).isPositive();
    }
}
