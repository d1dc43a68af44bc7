package sniper.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.log.JournalFixture;
import sniper.journal.log.JournalRecord;

class StatTest {
    @TempDir
    Path directory;

    @Test
    void shouldCountTypesSessionsBytesAndFiles() {
        long nextDayNs = JournalFixture.START_NS + TimeUnit.DAYS.toNanos(1);
        int length = JournalFixture.tickerLength();
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 3);
            fixture.journal().appendOutput(2, 0, JournalFixture.START_NS, fixture.ticker(2), 0, length);
        }
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.journal().appendInput(4, nextDayNs, fixture.ticker(4), 0, 0);
        }

        StatReport report = Stat.run(directory);

        assertThat(report.byType()).containsExactly(Map.entry("BookTicker", 4L), Map.entry("EmptySlot", 1L));
        assertThat(report.records()).isEqualTo(5);
        assertThat(report.firstSequence()).isEqualTo(1);
        assertThat(report.lastSequence()).isEqualTo(4);
        assertThat(report.firstTimeNs()).isEqualTo(JournalFixture.timeNs(1));
        assertThat(report.lastTimeNs()).isEqualTo(nextDayNs);
        assertThat(report.sessions()).isEqualTo(2);
        assertThat(report.recordBytes()).isEqualTo(5L * JournalRecord.HEADER_LENGTH + 4L * length);
        assertThat(report.files()).hasSize(2);
        assertThat(report.fileBytes()).isGreaterThan(report.recordBytes());
        assertThat(report.damage()).isNull();
    }

    @Test
    void shouldFindNothingInANewDirectory() {
        StatReport report = Stat.run(directory);

        assertThat(report.records()).isZero();
        assertThat(report.files()).isEmpty();
        assertThat(report.lastSequence()).isZero();
    }
}
