package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.JournalException;

class ChronicleJournalTest {
    private static final int RECORDS = 5_000;

    @TempDir
    Path directory;

    @Test
    void shouldReadBackInputsAndOutputsInOrder() {
        UnsafeBuffer output = new UnsafeBuffer(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 2);
            fixture.journal().appendOutput(1, 0, 77, output, 1, 8);
            fixture.journal().appendOutput(1, 1, 77, output, 0, 9);
            fixture.appendInput(3);
            fixture.journal().sync();
        }

        StringBuilder read = new StringBuilder();
        try (JournalReader reader = new JournalReader(directory)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                JournalRecord record = reader.record();
                read.append(record.kind()).append(' ').append(record.sequence()).append('.');
                read.append(record.ordinal())
                        .append(" #")
                        .append(record.length())
                        .append('\n');
                assertThat(record.sessionId()).isEqualTo(1);
            }
            assertThat(reader.damage()).isNull();
            assertThat(reader.checkEnd()).isEqualTo(JournalReader.Step.END);
        }

        int length = JournalFixture.tickerLength();
        assertThat(read.toString())
                .isEqualTo("INPUT 1.0 #" + length + "\nINPUT 2.0 #" + length
                        + "\nOUTPUT 1.0 #8\nOUTPUT 1.1 #9\nINPUT 3.0 #" + length + "\n");
    }

    @Test
    void shouldContinueAcrossSessionsAndFiles() throws Exception {
        long dayNs = TimeUnit.DAYS.toNanos(1);
        for (int session = 0; session < 4; session++) {
            try (JournalFixture fixture = new JournalFixture(directory)) {
                for (int i = 1; i <= RECORDS; i++) {
                    long sequence = (long) session * RECORDS + i;
                    long timeNs = JournalFixture.START_NS + (session / 2) * dayNs + i;
                    fixture.journal()
                            .appendInput(sequence, timeNs, fixture.ticker(sequence), 0, JournalFixture.tickerLength());
                }
            }
        }

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(4L * RECORDS);
        assertThat(JournalFixture.tail(directory).lastSessionId()).isEqualTo(4);
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".cq4"))).hasSize(2);
        }
    }

    @Test
    void shouldStayInTheNewerFileWhenTheClockGoesBack() {
        long dayNs = TimeUnit.DAYS.toNanos(1);
        long[] timesNs = {dayNs * 20_000, dayNs * 20_001, dayNs * 20_000 + 5, dayNs * 19_990, dayNs * 20_001 + 7};
        int sequence = 0;
        for (long timeNs : timesNs) {
            try (JournalFixture fixture = new JournalFixture(directory)) {
                sequence++;
                fixture.journal()
                        .appendInput(sequence, timeNs, fixture.ticker(sequence), 0, JournalFixture.tickerLength());
                sequence++;
                fixture.journal()
                        .appendInput(sequence, timeNs, fixture.ticker(sequence), 0, JournalFixture.tickerLength());
            }
        }

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(sequence);
    }

    @Test
    void shouldRefuseAGapInTheInputs() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput(1);

            assertThatThrownBy(() -> fixture.appendInput(3))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("consecutive");
        }
    }

    @Test
    void shouldRefuseOutputsBeforeTheirCauseOrOutOfOrder() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            ChronicleJournal journal = fixture.journal();
            fixture.appendInputs(1, 3);
            UnsafeBuffer output = new UnsafeBuffer(new byte[8]);
            journal.appendOutput(2, 0, 1, output, 0, 8);

            assertThatThrownBy(() -> journal.appendOutput(4, 0, 1, output, 0, 8))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("follow its cause");
            assertThatThrownBy(() -> journal.appendOutput(1, 0, 1, output, 0, 8))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in order");
            assertThatThrownBy(() -> journal.appendOutput(2, 2, 1, output, 0, 8))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in order");
            assertThatThrownBy(() -> journal.appendOutput(3, 1, 1, output, 0, 8))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in order");
            journal.appendOutput(2, 1, 1, output, 0, 8);
            journal.appendOutput(3, 0, 1, output, 0, 8);
        }

        assertThat(JournalFixture.tail(directory))
                .extracting(JournalTail::lastCause)
                .isEqualTo(3L);
    }

    @Test
    void shouldKeepTheLongestMessageAndAnEmptySlotAndRefuseMore() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[JournalRecord.MAX_MESSAGE_LENGTH + 1]);
        message.setMemory(0, message.capacity(), (byte) 5);
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.journal().appendInput(1, 1, message, 0, 0);
            fixture.journal().appendInput(2, 1, message, 0, JournalRecord.MAX_MESSAGE_LENGTH);
            assertThatThrownBy(() -> fixture.journal().appendInput(3, 1, message, 0, message.capacity()))
                    .isInstanceOf(JournalException.class);
            fixture.journal().appendInput(3, 1, message, 0, 1);
        }

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(3);
    }

    @Test
    void shouldStayClosedAfterTheFirstFailure() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput(1);
            // An interrupt closes the file under a sync, which is the nearest to a broken disk a test can get.
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> fixture.journal().sync())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("cannot sync the journal");
            assertThat(Thread.interrupted()).isTrue();

            assertThatThrownBy(() -> fixture.appendInput(2))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("failed before");
            assertThatThrownBy(() -> fixture.journal().sync()).isInstanceOf(JournalException.class);
        }

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(1);
    }

    @Test
    void shouldRefuseToAppendBehindRecordsItWasNotTold() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 5);
        }
        JournalTail shorter = new JournalTail(4, 1, 0, -1, 4711, 0, 5, null);

        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThatThrownBy(() -> ChronicleJournal.open(lock, 2, shorter, JournalFixture.SMALL))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("must end where reading it ended");
        }

        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput(6);
        }
        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(6);
    }

    @Test
    void shouldRefuseASessionThatWasBefore() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThatThrownBy(() -> ChronicleJournal.open(lock, 0, JournalTail.EMPTY, JournalFixture.SMALL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Timeout(60)
    void shouldBeUsableFromAnotherThreadThanTheOneThatOpenedIt() throws Exception {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            CompletableFuture.runAsync(() -> {
                        fixture.appendInputs(1, 10);
                        fixture.journal().sync();
                    })
                    .get();
        }

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(10);
    }

    @Test
    void shouldOverwriteARecordItsWriterCouldNotFinish() throws Exception {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 100);
        }
        Path file = JournalFiles.list(directory.resolve("journal")).get(0);
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        end = (end + 3) & -4;
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(end, 0x8000_0000);
        Arrays.fill(bytes, end + 4, end + 300, (byte) 0x5A);
        Files.write(file, bytes);

        for (int sequence = 101; sequence < 110; sequence++) {
            assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(sequence - 1);
            try (JournalFixture fixture = new JournalFixture(directory)) {
                fixture.appendInput(sequence);
            }
        }

        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).isEqualTo(JournalReader.Step.END);
            assertThat(reader.tail().lastSequence()).isEqualTo(109);
        }
    }
}
