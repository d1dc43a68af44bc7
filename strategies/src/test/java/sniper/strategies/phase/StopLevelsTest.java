package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.strategies.phase.StopLevels.StopFault;

class StopLevelsTest {
    @ParameterizedTest
    @CsvSource({
        "1000,  980, NONE",
        "1000,  981, TOO_TIGHT",
        "1000,  500, NONE",
        "1000,  499, TOO_WIDE",
        "1000, 1000, INVALID",
        "1000, 1001, INVALID",
        "1000,    0, INVALID",
        "9223372036854775807, 4611686018427387903, TOO_WIDE",
        "9223372036854775807, 4611686018427387904, NONE"
    })
    void shouldFindTheFaultOfAStop(long entry, long stop, StopFault fault) {
        assertThat(StopLevels.check(entry, stop)).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({"0, 800", "5000, 1300", "7000, 1500", "7001, 1500", "10000, 1500"})
    void shouldRecommendAStop(int volatilityBps, int expected) {
        assertThat(StopLevels.recommendedStopBps(volatilityBps)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 8000, 1000, 380",
        "10000, 0, 0, 700",
        "0, 10000, 0, 200",
        "0, 10000, 10000, 100",
        "1, 10000, 0, 200"
    })
    void shouldMoveTheStopWithTheMarket(int volatilityBps, int liquidityBps, int shareBps, int expected) {
        assertThat(StopLevels.dynamicStopBps(volatilityBps, liquidityBps, shareBps))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5000, NEUTRAL, 1000, 685",
        "5000, BULL, 1000, 885",
        "5000, BEAR, 1000, 585",
        "10000, BULL, 0, 1100",
        "0, BEAR, 10000, 250",
        "0, SIDEWAYS, 30000, 200"
    })
    void shouldMoveTheTakeProfitWithTheMarket(
            int volatilityBps, PlanBuilder.Market market, int shareBps, int expected) {
        assertThat(StopLevels.dynamicTakeProfitBps(volatilityBps, market, shareBps))
                .isEqualTo(expected);
    }
}
