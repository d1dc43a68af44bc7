package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a power cut, a crash or a full disk leaves of records nobody was promised never stops a start. */
@Tag("fault")
class TornTailTest {
    private static final int SYNCED = 200;
    private static final int UNSYNCED = 50;

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(JournalOpening.class);
    }

    @Test
    void shouldCutOffALastRecordWhoseBytesNeverArrived() throws IOException {
        writeAndDie(SYNCED, UNSYNCED);
        Path file = JournalBytes.lastFile(directory);
        int start = JournalBytes.recordStart(file, SYNCED + UNSYNCED - 1);
        JournalBytes.fill(file, start + 20, (int) Files.size(file), 0);

        JournalTail tail = JournalFixture.tail(directory);

        assertThat(tail.lastSequence()).isEqualTo(SYNCED + UNSYNCED - 1);
        assertThat(tail.torn())
                .isEqualTo(new TornTail(directory.resolve("journal").resolve(file.getFileName()), start, 16));
        assertGoesOn(SYNCED + UNSYNCED - 1);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("cut off 16 bytes")
                .contains("never synced")
                .contains(Objects.toString(file.getFileName()));
    }

    @Test
    void shouldCutOffAFileThatEndsInARecord() throws IOException {
        writeAndDie(SYNCED, UNSYNCED);
        Path file = JournalBytes.lastFile(directory);
        JournalBytes.truncate(file, JournalBytes.recordStart(file, SYNCED + 7) + 33);

        assertGoesOn(SYNCED + 7);
    }

    @Test
    void shouldCutOffLitterBehindTheEnd() throws IOException {
        writeAndDie(SYNCED, 0);
        Path file = JournalBytes.lastFile(directory);
        int end = (JournalBytes.end(Files.readAllBytes(file)) + 3) & -4;
        JournalBytes.fill(file, end + 64, end + 200, 0x5A);

        assertThat(JournalFixture.tail(directory).torn())
                .extracting(TornTail::bytes)
                .isEqualTo(200L);
        assertGoesOn(SYNCED);
    }

    @Test
    void shouldCutOffANewFileWithoutAWholeRecord() throws IOException {
        long nextDayNs = JournalFixture.START_NS + TimeUnit.DAYS.toNanos(1);
        writeAndDie(SYNCED, 0);
        byte[] mark = Files.readAllBytes(directory.resolve(SyncMark.FILE));
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.journal()
                    .appendInput(SYNCED + 1, nextDayNs, fixture.ticker(SYNCED + 1), 0, JournalFixture.tickerLength());
        }
        byte[] whole = Files.readAllBytes(JournalBytes.lastFile(directory));
        int[] lengths = {0, 3, 100, 300, JournalBytes.recordStart(JournalBytes.lastFile(directory), 0) + 12};

        for (int length : lengths) {
            Files.write(directory.resolve(SyncMark.FILE), mark);
            Files.write(JournalBytes.lastFile(directory), Arrays.copyOf(whole, length));
            assertThat(JournalFixture.tail(directory).lastSequence())
                    .as("length=%d", length)
                    .isEqualTo(SYNCED);
            try (JournalFixture fixture = new JournalFixture(directory)) {
                fixture.journal()
                        .appendInput(
                                SYNCED + 1, nextDayNs, fixture.ticker(SYNCED + 1), 0, JournalFixture.tickerLength());
            }
            try (JournalReader reader = new JournalReader(directory)) {
                assertThat(reader.readToEnd())
                        .as("length=%d %s", length, reader.damage())
                        .isEqualTo(JournalReader.Step.END);
                assertThat(reader.tail().lastSequence()).isEqualTo(SYNCED + 1);
            }
        }
    }

    @Test
    void shouldStillTakeABadRecordWithGoodOnesBehindItForDamage() throws IOException {
        writeAndDie(SYNCED, UNSYNCED);
        Path file = JournalBytes.lastFile(directory);
        int start = JournalBytes.recordStart(file, SYNCED + 10);
        JournalBytes.fill(file, start + 30, start + 40, 0x11);

        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(Objects.requireNonNull(reader.damage()).kind()).isEqualTo(JournalDamage.Kind.BAD_CHECKSUM);
        }
    }

    @Test
    void shouldTakeABadRecordThatWasSyncedForDamage() throws IOException {
        writeAndDie(SYNCED, 0);
        Path file = JournalBytes.lastFile(directory);
        int start = JournalBytes.recordStart(file, SYNCED - 1);
        JournalBytes.fill(file, start + 30, start + 40, 0x11);

        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(Objects.requireNonNull(reader.damage()).kind()).isEqualTo(JournalDamage.Kind.BAD_CHECKSUM);
        }
    }

    /** Whatever happens to the unsynced bytes, either it starts with all that was synced, or good records are behind. */
    @Test
    void shouldStartAfterAnythingThatHappensToTheUnsyncedEnd() throws IOException {
        writeAndDie(SYNCED, UNSYNCED);
        Path file = JournalBytes.lastFile(directory);
        byte[] original = Files.readAllBytes(file);
        byte[] mark = Files.readAllBytes(directory.resolve(SyncMark.FILE));
        int from = JournalBytes.recordStart(file, SYNCED);
        int to = JournalBytes.end(original);
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = original.clone();
            int at = random.nextInt(from, to);
            byte[] noise = new byte[to - at];
            random.nextBytes(noise);
            switch (random.nextInt(3)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> Arrays.fill(bytes, at, to, (byte) 0);
                default -> System.arraycopy(noise, 0, bytes, at, noise.length);
            }
            Files.write(file, bytes);
            Files.write(directory.resolve(SyncMark.FILE), mark);

            JournalTail tail = JournalFixture.tail(directory);
            assertThat(tail.lastSequence()).as("seed=%d", seed).isGreaterThanOrEqualTo(SYNCED);
            assertGoesOn(tail.lastSequence());
        }
    }

    private void assertGoesOn(long lastSequence) {
        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(lastSequence);
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(lastSequence + 1, lastSequence + 20);
        }
        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).as("%s", reader.damage()).isEqualTo(JournalReader.Step.END);
            assertThat(reader.tail().lastSequence()).isEqualTo(lastSequence + 20);
            assertThat(reader.tail().torn()).isNull();
        }
    }

    /** Leaves the files of a process that was killed: all bytes are there, but the mark stands at the last sync. */
    private void writeAndDie(int synced, int unsynced) throws IOException {
        byte[] mark;
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, synced);
            fixture.journal().sync();
            mark = Files.readAllBytes(directory.resolve(SyncMark.FILE));
            fixture.appendInputs(synced + 1L, synced + (long) unsynced);
        }
        Files.write(directory.resolve(SyncMark.FILE), mark);
    }
}
