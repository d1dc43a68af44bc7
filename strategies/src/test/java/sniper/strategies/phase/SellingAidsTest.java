package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;
import sniper.core.instrument.OrderSize;
import sniper.core.instrument.TradingRules;

class SellingAidsTest {
    @Test
    void shouldFindTheSmallestAndTheLargestOrder() {
        for (long seed = 1; seed <= 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TradingRules rules = Rules.of(
                    random.nextInt(0, 13),
                    random.nextInt(0, 9),
                    random.nextLong(0, 1_000),
                    random.nextLong(0, 10_00000000L),
                    random.nextLong(1, 1_000_00000000L));
            long price = random.nextLong(1, 10_000_000);

            long min = OrderSize.minLots(rules, price);
            long max = OrderSize.maxLots(rules, price);

            assertThat(isLargeEnough(rules, price, min)).as("seed=%d", seed).isTrue();
            assertThat(isLargeEnough(rules, price, min - 1)).as("seed=%d", seed).isFalse();
            assertThat(max == 1 || value(rules, price, max) <= rules.maxNotionalAtoms())
                    .as("seed=%d", seed)
                    .isTrue();
        }
        assertThat(OrderSize.maxLots(Rules.plain(), 5)).isEqualTo(Long.MAX_VALUE);
    }

    private static boolean isLargeEnough(TradingRules rules, long price, long lots) {
        return lots >= 1 && lots >= rules.minQuantityLots() && value(rules, price, lots) >= rules.minNotionalAtoms();
    }

    private static long value(TradingRules rules, long price, long lots) {
        return Money.notionalFloor(price, lots, rules.priceScale(), rules.quantityScale());
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 7000, BEAR, 75, EXTREME",
        "-2000, 7000, SIDEWAYS, 65, HIGH",
        "1000, 7000, SIDEWAYS, 50, HIGH",
        "1999, 3999, SIDEWAYS, 25, MEDIUM",
        "999, 4000, NEUTRAL, 20, LOW",
        "499, 0, BULL, 0, LOW"
    })
    void shouldScoreTheMarket(
            int move, int volatility, PlanBuilder.Market market, int score, SelectionScore.Level level) {
        assertThat(SelectionScore.of(move, volatility, market)).isEqualTo(score);
        assertThat(SelectionScore.level(score)).isEqualTo(level);
    }

    @Test
    void shouldMeasureTheDrawdownFromThePeak() {
        assertThat(Performance.maxDrawdownBps(new long[] {100, 92, 85, 78})).isEqualTo(2_200);
        assertThat(Performance.maxDrawdownBps(new long[] {50, 100, 90, 200, 170, 210}))
                .isEqualTo(1_500);
        assertThat(Performance.maxDrawdownBps(new long[] {1, 2, 3})).isZero();
        assertThat(Performance.maxDrawdownBps(new long[] {})).isZero();
        assertThat(Performance.maxDrawdownBps(new long[] {0, 0})).isZero();
    }

    /** Compared with the formula in doubles, which tests may use. */
    @Test
    void shouldMeasureTheSharpeRatio() {
        assertThat(Performance.sharpe(new int[] {100, 200, 300})).isEqualTo(20_000);
        assertThat(Performance.sharpe(new int[] {-100, -200, -300})).isEqualTo(-20_000);
        assertThat(Performance.sharpe(new int[] {100, 100})).isZero();
        assertThat(Performance.sharpe(new int[] {100})).isZero();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            int[] returns = random.ints(random.nextInt(2, 50), -20_000, 20_000).toArray();
            double mean = java.util.Arrays.stream(returns).average().orElseThrow();
            double variance = java.util.Arrays.stream(returns)
                            .mapToDouble(value -> (value - mean) * (value - mean))
                            .sum()
                    / (returns.length - 1);

            assertThat((double) Performance.sharpe(returns))
                    .isCloseTo(mean / Math.sqrt(variance) * 10_000, org.assertj.core.api.Assertions.within(1.01));
        }
    }

    @Test
    void shouldKeepTheCatalogueSorted() {
        List<ExitPlan> plans = PlanCatalogue.ALL;

        assertThat(plans).allSatisfy(plan -> assertThat(plan.levels())
                .isSortedAccordingTo(java.util.Comparator.comparingInt(ExitLevel::gainBps)));
    }
}
