package sniper.ops.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;
import sniper.core.message.AlertLevel;
import sniper.core.message.HaltReason;
import sniper.core.message.RiskAlertKind;
import sniper.core.message.TradingState;
import sniper.ops.daemon.AlertStanding;
import sniper.risk.safety.SafetyAssessment;
import sniper.risk.safety.SafetyStatus;

/** What the number that people see is taken from. */
class SafetyViewTest {
    private static final long USD = Money.ATOMS_PER_UNIT;

    private static AlertStanding alert(AlertLevel level) {
        return new AlertStanding(RiskAlertKind.DRAWDOWN, level, 0, 1_600, 1_500, 1, false);
    }

    private static RiskReport held(long exposureUsd, int volatilityBps, int liquidityBps) {
        return new RiskReport(
                1,
                1,
                null,
                0,
                0,
                exposureUsd * USD,
                1,
                List.of(),
                null,
                0,
                volatilityBps,
                liquidityBps,
                0,
                List.of(),
                List.of());
    }

    private static SafetyView view(
            TradingState state, HaltReason reason, List<AlertStanding> alerts, @Nullable RiskReport held) {
        return SafetyView.of(state, reason, 0, 0, 0, alerts, held, 1_000 * USD);
    }

    @Test
    void shouldBeCalmWhenNothingIsWrong() {
        SafetyView view = view(TradingState.NORMAL, HaltReason.NONE, List.of(), null);

        assertThat(view.status()).isEqualTo(SafetyStatus.CALM);
        assertThat(view.text()).isEqualTo("100.00 of 100, safe");
    }

    @Test
    void shouldSayWhatTheScoreIsShortOfAHundredFor() {
        SafetyView view = SafetyView.of(
                TradingState.HALTED,
                HaltReason.DRAWDOWN,
                1,
                2,
                3,
                List.of(alert(AlertLevel.CRITICAL), alert(AlertLevel.MEDIUM)),
                null,
                1_000 * USD);

        // 15 + 10 + 9 + 4 + 30 + 20 + 10
        assertThat(view.text())
                .isEqualTo(
                        "2.00 of 100, emergency: 1 stopped, 2 degraded, 3 denied within the hour, 2 alerts, emergency,"
                                + " halted, 1 safeguard pulled");
    }

    /** The golden values of the end-to-end scenarios are 85 for one component that behaves oddly, 80 for a lost link. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, NONE, ''",
        "0, 1, NONE, '; assessed 85 of 100, safe'",
        "1, 0, NONE, '; assessed 80 of 100, safe: check connectivity'",
        "0, 0, PRIVATE_STREAM_DOWN, '; assessed 80 of 100, safe: check connectivity'",
        "1, 2, RECONCILIATION, '; assessed 50 of 100, critical: restart components, check connectivity, verify data'"
    })
    @Tag("A-10")
    @Tag("A-11")
    void shouldAssessTheSameMomentWithAdvice(int stops, int degraded, HaltReason reason, String assessed) {
        SafetyView view = SafetyView.of(TradingState.NORMAL, reason, stops, degraded, 0, List.of(), null, 1_000 * USD);

        assertThat(view.assessed()).isEqualTo(assessed);
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, NONE, 100.00", "CAUTION, LOSS_STREAK, 95.00", "CAUTION, OPERATOR, 100.00",
        "NO_NEW_RISK, PRIVATE_STREAM_DOWN, 90.00", "HALTED, OPERATOR, 80.00", "HALTED, LIVE_START, 80.00",
        "HALTED, DAILY_LOSS, 70.00", "LOCKED, OPERATOR, 65.00"
    })
    void shouldCountWhoRestrictedTrading(TradingState state, HaltReason reason, String score) {
        assertThat(view(state, reason, List.of(), null).score()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        // fill 25 %, volatility 40 %, illiquidity 20 %: above 80 each point counts, a wild or thin market is an
        // emergency
        "1000, 8000, 8000, 6100, 100.00",
        "1000, 8001, 8000, 6101, 70.00",
        "1000, 8000, 1999, 7301, 70.00",
        "1000, 10000, 0, 8500, 65.00"
    })
    void shouldCountAPortfoliosRiskAboveTheThreshold(
            long exposureUsd, int volatilityBps, int liquidityBps, int risk, String score) {
        SafetyView view =
                view(TradingState.NORMAL, HaltReason.NONE, List.of(), held(exposureUsd, volatilityBps, liquidityBps));

        assertThat(view.status().riskHundredths()).isEqualTo(risk);
        assertThat(view.score()).isEqualTo(score);
    }

    /** A loss of 22 %, a crash of 30 % with an anomaly, connectivity lost: what the historical score says of them. */
    @Test
    void shouldKeepTheHistoricalFiguresThatNobodyTradesBy() {
        assertThat(new SafetyAssessment(2_200, 0, 0, false, 0).score()).isEqualTo(100);
        assertThat(new SafetyAssessment(3_000, 1, 3_000, false, 0).score()).isEqualTo(85);
        assertThat(new SafetyAssessment(0, 0, 0, true, 0).score()).isEqualTo(80);
    }
}
