package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
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
}
