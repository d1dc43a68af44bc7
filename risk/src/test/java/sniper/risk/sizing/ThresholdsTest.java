package sniper.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;

class ThresholdsTest {
    private static final long USD = Money.ATOMS_PER_UNIT;

    @ParameterizedTest
    @CsvSource({
        " 800, 5, 7000, LOW,    800, 2100",
        " 801, 5, 7000, MEDIUM, 800, 2099",
        "1500, 5, 7001, MEDIUM, 560, 1400",
        "1501, 5, 7001, HIGH,   350, 1399",
        "   0, 20,    0, LOW,     0, 10000",
        "9000, 1, 9000, HIGH,   350, 0"
    })
    void shouldJudgeAPositionsShareOfThePortfolio(
            long positionUsd, int positions, int correlationBps, RiskLevel level, long maxUsd, int score) {
        Diversification of = Diversification.of(positionUsd * USD, 10_000 * USD, positions, correlationBps);

        assertThat(of.level()).isEqualTo(level);
        assertThat(of.maxAtoms()).isEqualTo(maxUsd * USD);
        assertThat(of.scoreHundredths()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "4000, LOW, NONE",
        "4001, MEDIUM, MONITOR",
        "6000, MEDIUM, MONITOR",
        "6001, HIGH, REDUCE",
        "8000, HIGH, REDUCE",
        "8001, CRITICAL, EMERGENCY_EXIT"
    })
    void shouldActOnTheMeanCorrelation(int bps, RiskLevel level, CorrelationRisk.Action action) {
        assertThat(CorrelationRisk.ofMean(bps)).isEqualTo(new CorrelationRisk(level, action, bps));
    }

    @ParameterizedTest
    @CsvSource({"4000, 1000", "4001, 850", "6000, 850", "6001, 750", "8000, 750", "8001, 600"})
    void shouldShrinkWithVolatility(int volatilityBps, long expected) {
        assertThat(VolatilitySizing.adjustedAtoms(1_000, volatilityBps)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 500, 100000, true, 1000",
        "1001, 500, 100000, true, 300",
        "2000, 500, 100000, true, 300",
        "2001, 500, 100000, true, 0",
        "1000, 499, 100000, true, 500",
        "1000, 500,  99999, true, 700",
        "1000, 500,     -1, true, 1000",
        "2000, 499,  99999, true, 105",
        "1000, 500, 100000, false, 100",
        "2000, 499,  99999, false, 100"
    })
    void shouldAllowWhatTheMarketCanTake(int spreadBps, long depthUsd, long volumeUsd, boolean maker, long allowed) {
        LiquidityGate gate = new LiquidityGate(
                spreadBps, depthUsd * USD, volumeUsd < 0 ? LiquidityGate.UNKNOWN : volumeUsd * USD, maker);

        assertThat(gate.allowedAtoms(1_000 * USD)).isEqualTo(allowed * USD);
    }
}
