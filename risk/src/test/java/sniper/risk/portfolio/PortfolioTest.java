package sniper.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;

class PortfolioTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final List<Exposure> TWO = List.of(
            new Exposure(6_000 * USD, 6_000 * USD, 300 * USD, 700),
            new Exposure(4_000 * USD, 8_000 * USD, 100 * USD, 200));

    @Test
    void shouldPutAPortfolioToTheThreeScenarios() {
        List<StressTest> tests = StressTest.runAll(TWO, 8_000);

        assertThat(tests)
                .extracting(StressTest::scenario)
                .containsExactly(
                        StressScenario.MARKET_CRASH, StressScenario.FLASH_CRASH, StressScenario.HIGH_VOLATILITY);
        assertThat(tests)
                .extracting(StressTest::priceAndVolatilityAtoms)
                .containsExactly(2_800 * USD, 2_600 * USD, 1_200 * USD);
        assertThat(tests)
                .extracting(StressTest::lossAtoms)
                .containsExactly(3_640 * USD, 3_692 * USD, 1_464 * USD); // x 1.3, x 1.42, x 1.22
        assertThat(tests).extracting(StressTest::impactBps).containsExactly(3_640L, 3_692L, 1_464L);
        assertThat(tests).extracting(StressTest::scoreHundredths).containsExactly(7_280, 7_384, 2_928);
    }

    @Test
    void shouldNotLoseMoreThanEverything() {
        StressScenario end = new StressScenario("end", -10_000, 10, 10_000, 1);

        StressTest test = StressTest.run(end, TWO, 0);

        assertThat(test.lossAtoms()).isEqualTo(10_000 * USD);
        assertThat(test.impactBps()).isEqualTo(10_000);
        assertThat(test.scoreHundredths()).isEqualTo(10_000);
        assertThat(test.priceAndVolatilityAtoms()).isEqualTo(13_600 * USD);
    }

    @Test
    void shouldNotDivideByAnEmptyPortfolio() {
        assertThat(StressTest.run(StressScenario.MARKET_CRASH, List.of(), 5_000).impactBps())
                .isZero();
        assertThat(PortfolioMetrics.of(List.of())).isEqualTo(new PortfolioMetrics(0, 0, 0, 10_000, 0, 0));
    }

    @Test
    void shouldLoseMoreInAThinnerMarketAndAWorseScenario() {
        long seed = 48;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            List<Exposure> positions = new ArrayList<>();
            for (int p = random.nextInt(5); p >= 0; p--) {
                long size = random.nextLong(1, 50_000 * USD);
                positions.add(new Exposure(size, size, random.nextLong(size), 0));
            }
            int liquidity = random.nextInt(10_000);
            int change = -random.nextInt(9_999);
            int lost = random.nextInt(10_000);
            StressScenario scenario = new StressScenario("one", change, 2, lost, 1);

            long loss = StressTest.run(scenario, positions, liquidity).lossAtoms();

            String where = "seed=%d i=%d".formatted(seed, i);
            assertThat(StressTest.run(scenario, positions, liquidity + 1).lossAtoms())
                    .as(where)
                    .isLessThanOrEqualTo(loss);
            assertThat(StressTest.run(new StressScenario("worse", change - 1, 3, lost + 1, 1), positions, liquidity)
                            .lossAtoms())
                    .as(where)
                    .isGreaterThanOrEqualTo(loss);
        }
    }

    @Test
    void shouldRefuseAScenarioThatCannotBe() {
        assertThatThrownBy(() -> new StressScenario("a", -10_001, 1, 0, 1)).hasMessageContaining("-10001");
        assertThatThrownBy(() -> new StressScenario("a", 0, 0, 0, 1)).hasMessageContaining("volatilityTimes=0");
        assertThatThrownBy(() -> new StressScenario("a", 0, 1, 10_001, 1)).hasMessageContaining("10001");
        assertThatThrownBy(() -> new StressScenario("a", 0, 1, 0, 0)).hasMessageContaining("hours=0");
        assertThatThrownBy(() -> new Exposure(-1, 0, 0, 0)).hasMessageContaining("sizeAtoms=-1");
    }

    @Test
    void shouldMeasureConcentration() {
        assertThat(PortfolioMetrics.of(TWO))
                .isEqualTo(new PortfolioMetrics(10_000 * USD, 14_000 * USD, 6_000, 4_000, 5_200, 700));
    }

    @ParameterizedTest
    @CsvSource({
        "     0, 5000, 8000, 3,    0",
        " 50000, 5000, 8000, 0, 3650",
        " 50000, 5000, 8000, 1, 4150",
        " 50000, 5000, 8000, 3, 5150",
        " 50000, 5000, 8000, 4, 5150",
        "100000, 10000, 0,   3, 10000",
        "     1, 1,  10000,  0, 2"
    })
    void shouldScoreThePortfolio(long portfolioUsd, int volatilityBps, int liquidityBps, int alerts, int score) {
        assertThat(PortfolioRisk.score(portfolioUsd * USD, 100_000 * USD, volatilityBps, liquidityBps, alerts))
                .isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 10000, 0, 10000, 10000",
        "0, 0, 10000, 0, 0",
        "5000, 3000, 8000, 5000, 3800",
        "1, 0, 10000, 0, 1"
    })
    void shouldWeighConcentrationCorrelationLiquidityAndVolatility(
            int concentration, int correlation, int liquidity, int volatility, int score) {
        assertThat(PortfolioRisk.weighted(concentration, correlation, liquidity, volatility))
                .isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8000, 2000, 9000, false",
        "1, 8000, 2000, 9000, true",
        "0, 8001, 2000, 9000, true",
        "0, 8000, 1999, 9000, true",
        "0, 8000, 2000, 9001, true"
    })
    void shouldCallForAnEmergency(int alerts, int volatilityBps, int liquidityBps, int score, boolean emergency) {
        assertThat(PortfolioRisk.isEmergency(alerts, volatilityBps, liquidityBps, score))
                .isEqualTo(emergency);
    }
}
