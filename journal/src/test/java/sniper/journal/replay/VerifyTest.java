package sniper.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.log.JournalFixture;
import sniper.journal.log.JournalRecord;

class VerifyTest {
    private static final long INPUTS = 2_000;

    @TempDir
    Path directory;

    @Test
    void shouldFindAnEmptyDirectoryGood() {
        VerifyReport report = Verify.run(directory);

        assertThat(report.isGood()).isTrue();
        assertThat(report.records()).isZero();
    }

    @Test
    void shouldCountWhatIsThere() {
        UnsafeBuffer output = new UnsafeBuffer(new byte[24]);
        for (int session = 0; session < 2; session++) {
            try (JournalFixture fixture = new JournalFixture(directory)) {
                fixture.appendInputs(session * INPUTS + 1L, (session + 1L) * INPUTS);
                fixture.journal().appendOutput(session * INPUTS + 1L, 0, 1, output, 0, 24);
            }
        }

        VerifyReport report = Verify.run(directory);

        assertThat(report.isGood()).isTrue();
        assertThat(report.inputs()).isEqualTo(2 * INPUTS);
        assertThat(report.outputs()).isEqualTo(2);
        assertThat(report.sessions()).isEqualTo(2);
        assertThat(report.tail().lastSequence()).isEqualTo(2 * INPUTS);
        assertThat(report.bytes())
                .isEqualTo(2L * INPUTS * (JournalRecord.HEADER_LENGTH + JournalFixture.tickerLength())
                        + 2 * (JournalRecord.HEADER_LENGTH + 24));
    }

    @Test
    void shouldReportDamageAndCountWhatIsGoodBeforeIt() throws Exception {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, INPUTS);
        }
        Damage.zeroMiddle(directory);

        VerifyReport report = Verify.run(directory);

        assertThat(report.isGood()).isFalse();
        assertThat(report.inputs())
                .isPositive()
                .isLessThan(INPUTS)
                .isEqualTo(report.tail().lastSequence());
    }

    @Test
    void shouldVerifyWhileAWriterLives() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, INPUTS);

            assertThat(Verify.run(directory).inputs()).isEqualTo(INPUTS);
        }
    }
}
