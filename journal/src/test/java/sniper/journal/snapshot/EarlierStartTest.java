package sniper.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.log.JournalFixture;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalReader;

class EarlierStartTest {
    @TempDir
    private Path directory;

    private JournalPosition snapshotAt(Path journal, int sequence) throws IOException {
        JournalPosition position;
        try (JournalReader reader = new JournalReader(journal)) {
            for (int i = 0; i < sequence; i++) {
                assertThat(reader.next()).isEqualTo(JournalReader.Step.RECORD);
            }
            position = reader.position();
        }
        Path unused = new SnapshotFiles(directory).write(new Snapshot(position, 1, 2, "test", new byte[] {3}));
        return position;
    }

    @Test
    void shouldBeginAtTheLastSnapshotThatIsNotLater() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 20);
        }
        JournalPosition at5 = snapshotAt(directory, 5);
        JournalPosition at10 = snapshotAt(directory, 10);

        assertThat(EarlierStart.before(directory, 4)).isEqualTo(JournalPosition.START);
        assertThat(EarlierStart.before(directory, 5)).isEqualTo(at5);
        assertThat(EarlierStart.before(directory, 9)).isEqualTo(at5);
        assertThat(EarlierStart.before(directory, 10)).isEqualTo(at10);
        assertThat(EarlierStart.before(directory, 1_000)).isEqualTo(at10);
    }

    @Test
    void shouldBeginAtTheStartWithoutAGoodSnapshot(@TempDir Path other) throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 20);
        }
        assertThat(EarlierStart.before(directory, 20)).isEqualTo(JournalPosition.START);

        try (JournalFixture fixture = new JournalFixture(other)) {
            fixture.appendInputs(1, 30);
        }
        JournalPosition ofAnother = snapshotAt(other, 12);
        assertThat(ofAnother.isStart()).isFalse();
        List<Path> files = new SnapshotFiles(directory).list();
        assertThat(files).hasSize(1);
        Files.write(files.get(0), new byte[] {1, 2, 3});

        assertThat(EarlierStart.before(directory, 20)).isEqualTo(JournalPosition.START);
    }
}
