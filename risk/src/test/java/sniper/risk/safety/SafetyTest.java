package sniper.risk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.risk.safety.SafetyAssessment.Advice;

class SafetyTest {
    @ParameterizedTest
    @CsvSource({
        // a portfolio loss of 22 %, a crash of 30 % with one anomaly, connectivity lost: as measured
        "2200, 0, 0, false, 0, 100, SAFE",
        "3000, 1, 3000, false, 0, 85, SAFE",
        "0, 0, 0, true, 0, 80, SAFE",
        "7500, 0, 8000, false, 0, 100, SAFE",
        "7501, 0, 8000, false, 0, 80, SAFE",
        "9000, 0, 8001, false, 0, 65, WARNING",
        "9001, 0, 8000, false, 0, 60, WARNING",
        "9001, 2, 8001, false, 0, 30, CRITICAL",
        "0, 0, 9500, true, 1, 50, CRITICAL",
        "0, 0, 9501, true, 1, 40, CRITICAL",
        "0, 3, 8001, false, 2, 20, EMERGENCY",
        "9001, 3, 9501, true, 2, 0, EMERGENCY"
    })
    void shouldAssessTheSystem(
            int risk,
            int anomalies,
            int volatility,
            boolean connectivity,
            int integrity,
            int score,
            SafetyLevel level) {
        SafetyAssessment assessment = new SafetyAssessment(risk, anomalies, volatility, connectivity, integrity);

        assertThat(assessment.score()).isEqualTo(score);
        assertThat(assessment.level()).isEqualTo(level);
    }

    @Test
    void shouldAdviseOnlyBeyondEachThreshold() {
        assertThat(new SafetyAssessment(8_000, 1, 9_000, false, 0).advice()).isEmpty();
        assertThat(new SafetyAssessment(8_001, 2, 9_001, true, 1).advice()).containsExactly(Advice.values());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 8000, 0, false, false, 0, 0, 10000, SAFE",
        "1, 1, 0, 8000, 0, false, false, 0, 0, 8000, SAFE",
        "1, 1, 0, 8001, 0, false, false, 0, 0, 7999, WARNING",
        "0, 0, 10, 10000, 1, false, false, 0, 0, 4800, CRITICAL",
        "0, 0, 0, 0, 0, true, false, 1, 0, 6000, WARNING",
        "0, 0, 0, 0, 0, true, true, 1, 2, 3000, CRITICAL",
        "0, 0, 0, 0, 1, true, true, 1, 2, 2800, EMERGENCY",
        "9, 9, 9, 9, 9, true, true, 9, 9, 0, EMERGENCY"
    })
    void shouldScoreTheStandingStatus(
            int critical,
            int degraded,
            int violations,
            int risk,
            int riskAlerts,
            boolean emergency,
            boolean halted,
            int criticalAlerts,
            int highAlerts,
            int score,
            SafetyLevel level) {
        SafetyStatus status = new SafetyStatus(
                critical, degraded, violations, risk, riskAlerts, emergency, halted, criticalAlerts, highAlerts);

        assertThat(status.scoreHundredths()).isEqualTo(score);
        assertThat(status.level()).isEqualTo(level);
        assertThat(SafetyStatus.CALM.level()).isEqualTo(SafetyLevel.SAFE);
    }
}
