package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records with a good checksum that a sound writer would not have written. */
class RecordCheckTest {
    @TempDir
    Path directory;

    /** One record to write as it is. */
    private record Raw(RecordKind kind, long sequence, int ordinal, int sessionId) {}

    @Test
    void shouldAcceptWhatASoundWriterWrites() throws Exception {
        assertThat(kindOfDamage(input(1), input(2), output(1, 0), output(1, 1), output(2, 0), input(3)))
                .isNull();
        assertThat(kindOfDamage(input(1), new Raw(RecordKind.OUTPUT, 1, 0, 2), new Raw(RecordKind.INPUT, 2, 0, 2)))
                .isNull();
    }

    @Test
    void shouldReportAnOutputBeforeItsCause() throws Exception {
        assertThat(kindOfDamage(input(1), output(2, 0), input(2))).isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
    }

    @Test
    void shouldReportAGapInTheInputs() throws Exception {
        assertThat(kindOfDamage(input(1), input(3))).isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
        assertThat(kindOfDamage(input(2))).isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
        assertThat(kindOfDamage(input(1), input(1))).isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
    }

    @Test
    void shouldReportAGapInTheOutputs() throws Exception {
        assertThat(kindOfDamage(input(1), output(1, 1))).isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
        assertThat(kindOfDamage(input(1), output(1, 0), output(1, 2))).isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
        assertThat(kindOfDamage(input(1), input(2), output(2, 0), output(1, 0)))
                .isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
    }

    @Test
    void shouldReportASessionThatComesBack() throws Exception {
        assertThat(kindOfDamage(new Raw(RecordKind.INPUT, 1, 0, 2), new Raw(RecordKind.INPUT, 2, 0, 1)))
                .isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
        assertThat(kindOfDamage(new Raw(RecordKind.INPUT, 1, 0, 0))).isEqualTo(JournalDamage.Kind.OUT_OF_ORDER);
    }

    private static Raw input(long sequence) {
        return new Raw(RecordKind.INPUT, sequence, 0, 1);
    }

    private static Raw output(long cause, int ordinal) {
        return new Raw(RecordKind.OUTPUT, cause, ordinal, 1);
    }

    private JournalDamage.@Nullable Kind kindOfDamage(Raw... records) throws Exception {
        Path data = Files.createTempDirectory(directory, "data");
        write(Files.createDirectory(data.resolve("journal")), List.of(records));
        try (JournalReader reader = new JournalReader(data)) {
            JournalReader.Step step = reader.next();
            while (step == JournalReader.Step.RECORD) {
                step = reader.next();
            }
            JournalDamage damage = reader.damage();
            return damage == null ? null : damage.kind();
        }
    }

    private static void write(Path journal, List<Raw> records) throws Exception {
        ChronicleSetup.ensure();
        UnsafeBuffer message = new UnsafeBuffer(new byte[8]);
        int lastCrc = 0;
        for (Raw raw : records) {
            RecordEncoder encoder = new RecordEncoder(raw.sessionId(), lastCrc);
            try (QueueAppender appender = new QueueAppender(journal, encoder.bytes(), JournalFixture.SMALL, 1)) {
                int length = encoder.encode(raw.kind(), raw.sequence(), raw.ordinal(), 1, 0, message, 0, 8);
                appender.append(length, 1);
                lastCrc = appender.lastCrc();
            }
        }
    }
}
