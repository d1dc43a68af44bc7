package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTextTest {
    @Test
    void shouldFindEveryPlanOfTheCatalogue() {
        for (ExitPlan plan : PlanCatalogue.ALL) {
            assertThat(PlanText.parse(plan.name())).isSameAs(plan);
        }
    }

    @Test
    void shouldMakePlansToMeasure() {
        assertThat(PlanText.parse("balanced(4, 120, 75)").levels())
                .isEqualTo(PlanBuilder.balanced(4, 12_000, 7_500).levels());
        assertThat(PlanText.parse("conservative(60,100)").levels())
                .isEqualTo(PlanBuilder.conservative(6_000, 10_000).levels());
        assertThat(PlanText.parse("aggressive(100, 500)").levels())
                .isEqualTo(PlanBuilder.aggressive(10_000, 50_000).levels());
        assertThat(PlanText.parse("scalping(20)").levels())
                .isEqualTo(PlanBuilder.scalping(2_000).levels());
        assertThat(PlanText.parse("fibonacci(10)").levels())
                .isEqualTo(PlanBuilder.fibonacci(1_000).levels());
        assertThat(PlanText.parse("dca()").levels()).isEqualTo(PlanBuilder.dca().levels());
        assertThat(PlanText.parse("momentum(high)").levels())
                .isEqualTo(PlanBuilder.momentum(PlanBuilder.Momentum.HIGH).levels());
        assertThat(PlanText.parse("market(bear)").levels())
                .isEqualTo(PlanBuilder.marketCondition(PlanBuilder.Market.BEAR).levels());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    riskAdjusted(21)        | conservative(70, 80)
                    riskAdjusted(20)        | balanced(4, 120, 75)
                    riskAdjusted(10)        | aggressive(80, 250)
                    volatilityAdjusted(71)  | conservative(60, 50)
                    volatilityAdjusted(70)  | balanced(4, 100, 75)
                    volatilityAdjusted(30)  | balanced(4, 200, 80)
                    fitted(conservative, 55)| conservative
                    """)
    void shouldFitPlansToPositionAndMarket(String text, String same) {
        assertThat(PlanText.parse(text).levels()).isEqualTo(PlanText.parse(same).levels());
    }

    @Test
    void shouldTakeProfitWhereTheMarketSays() {
        assertThat(PlanText.parse("takeProfit(50, bull, 10)").levels()).containsExactly(new ExitLevel(885, 10_000));
    }

    @Test
    void shouldMoveGainsAndSharesWithTheVolatility() {
        assertThat(PlanText.parse("fitted(normal, 100)").levels())
                .containsExactly(
                        new ExitLevel(4_500, 2_625),
                        new ExitLevel(9_000, 2_625),
                        new ExitLevel(11_250, 2_100),
                        new ExitLevel(15_750, 1_050));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    greedy | no exit plan is called 'greedy': there are normal, highPriceIncrease
                    greedy(1) | no exit plan is called
                    balanced(4, 120) | want balanced(levels, max gain, total sell), got 2 of 3 values
                    balanced(1, 120, 75) | a balanced plan has 2 to 10 levels
                    balanced(4, 120, 175) | must not sell more than everything
                    scalping(20.5) | want a whole number from 0 to 10000, got '20.5'
                    scalping(99999) | want a whole number from 0 to 10000
                    momentum(fast) | want one of low, medium, high, got 'fast'
                    fitted(greedy, 50) | no exit plan is called 'greedy'
                    volatilityAdjusted(101) | want a whole number from 0 to 100, got '101'
                    balanced(4, 120, 75 | no exit plan is called
                    """)
    void shouldSayWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> PlanText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
