package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.replay.Verify;

@Timeout(60)
class SpaceAheadTest {
    private static final long BLOCK_BYTES = 512;

    @TempDir
    Path directory;

    private static final int APPENDS = 100_000;
    private static final JournalSettings LARGE = new JournalSettings(64 << 20, 4L << 20);

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(JournalFiles.DIRECTORY))) {
            return files.filter(path -> path.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What the disk holds of it. */
    private long allocatedBytes() throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file().toString()).start();
        return BLOCK_BYTES
                * Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void shouldTakeBlocksAheadOfTheWriterAndChangeNothing() throws Exception {
        assumeTrue(SpaceAhead.isPossible(), "needs fallocate");
        SpaceAhead space = new SpaceAhead(directory);
        space.take();
        try (JournalFixture fixture = new JournalFixture(directory, LARGE)) {
            fixture.appendInput(1);
            fixture.journal().sync();
            long before = allocatedBytes();
            byte[] content = Files.readAllBytes(file());

            space.take();

            assertThat(before).isLessThan(SpaceAhead.AHEAD_BYTES / 2);
            assertThat(allocatedBytes())
                    .isGreaterThanOrEqualTo(Math.min(content.length, SpaceAhead.AHEAD_BYTES) - (1 << 20));
            assertThat(Files.readAllBytes(file())).isEqualTo(content);
        }
    }

    @Test
    void shouldUndoNothingOfAWriterAtWork() throws Exception {
        assumeTrue(SpaceAhead.isPossible(), "needs fallocate");
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread taker = new Thread(() -> {
            while (!ended.get()) {
                // A new one each time: it takes the pages again that the writer is in.
                SpaceAhead space = new SpaceAhead(directory);
                try {
                    space.take();
                } catch (IOException | InterruptedException e) {
                    failure.set(e);
                }
            }
        });
        try (JournalFixture fixture = new JournalFixture(directory, LARGE)) {
            taker.start();
            for (int sequence = 1; sequence <= APPENDS; sequence++) {
                fixture.appendInput(sequence);
            }
        } finally {
            ended.set(true);
            taker.join();
        }

        assertThat(failure.get()).isNull();
        assertThat(Verify.run(directory).isGood()).isTrue();
        assertThat(Verify.run(directory).inputs()).isEqualTo(APPENDS);
    }
}
