package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlanBuilderTest {
    private static void assertLevels(ExitPlan plan, String levels) {
        assertThat(PlanCatalogueTest.text(plan)).isEqualTo(levels);
    }

    @Test
    void shouldSpaceABalancedPlanEvenly() {
        assertLevels(PlanBuilder.balanced(4, 10_000, PlanBuilder.DEFAULT_TOTAL_SELL_BPS), "25:20 50:20 75:20 100:20");
        assertLevels(PlanBuilder.balanced(2, 10_000, 10_000), "50:50 100:50");
        assertThat(PlanBuilder.balanced(10, 10_000, 10_000).size()).isEqualTo(10);
        assertThatThrownBy(() -> PlanBuilder.balanced(1, 100, 100)).hasMessageContaining("levels=1");
        assertThatThrownBy(() -> PlanBuilder.balanced(11, 100, 100)).hasMessageContaining("levels=11");
    }

    @Test
    void shouldGiveTheLastLevelWhatDivisionLeaves() {
        assertLevels(PlanBuilder.balanced(3, 30_000, 7_000), "100:23.33 200:23.33 300:23.34");
        for (int levels = 2; levels <= 10; levels++) {
            assertThat(PlanBuilder.balanced(levels, 12_345, 7_777).totalSellBps())
                    .isEqualTo(7_777);
        }
    }

    @Test
    void shouldSellEarlyWhenConservative() {
        assertLevels(PlanBuilder.conservative(6_000, 10_000), "10:18 20:24 30:18 100:40");
        assertLevels(PlanBuilder.conservative(7_000, 8_000), "10:21 20:28 30:21 80:30");
        assertThat(PlanBuilder.conservative(6_667, 10_000).sellsEverything()).isTrue();
        assertThatThrownBy(() -> PlanBuilder.conservative(6_000, 3_000)).hasMessageContaining("gains must increase");
    }

    @Test
    void shouldSellLateWhenAggressive() {
        assertLevels(PlanBuilder.aggressive(10_000, 50_000), "100:15 150:20 200:25 500:20");
        assertThatThrownBy(() -> PlanBuilder.aggressive(10_000, 20_000)).hasMessageContaining("gains must increase");
    }

    @Test
    void shouldBuildTheOthers() {
        assertLevels(PlanBuilder.scalping(2_000), "5:20 10:30 15:30 20:20");
        assertLevels(PlanBuilder.scalping(4_000), "10:20 20:30 30:30 40:20");
        assertLevels(PlanBuilder.dca(), "20:20 40:20 60:20 80:20 100:20");
        assertLevels(PlanBuilder.fibonacci(1_000), "20:15 30:20 50:25 80:20 130:20");
    }

    @Test
    void shouldFollowTheMomentum() {
        assertLevels(
                PlanBuilder.momentum(PlanBuilder.Momentum.LOW),
                "10:13.33 20:13.33 30:13.33 40:13.33 50:13.33 60:13.35");
        assertLevels(PlanBuilder.momentum(PlanBuilder.Momentum.MEDIUM), "37.5:18.75 75:18.75 112.5:18.75 150:18.75");
        assertLevels(PlanBuilder.momentum(PlanBuilder.Momentum.HIGH), "100:23.33 200:23.33 300:23.34");
    }

    @Test
    void shouldSellALargePositionEarlier() {
        assertLevels(PlanBuilder.riskAdjusted(2_001), "10:21 20:28 30:21 80:30");
        assertLevels(PlanBuilder.riskAdjusted(2_000), "30:18.75 60:18.75 90:18.75 120:18.75");
        assertLevels(PlanBuilder.riskAdjusted(1_001), "30:18.75 60:18.75 90:18.75 120:18.75");
        assertLevels(PlanBuilder.riskAdjusted(1_000), "80:15 120:20 160:25 250:20");
    }

    @Test
    void shouldSellEarlierWhenVolatile() {
        assertLevels(PlanBuilder.volatilityAdjusted(7_001), "10:18 20:24 30:18 50:40");
        assertLevels(PlanBuilder.volatilityAdjusted(7_000), "25:18.75 50:18.75 75:18.75 100:18.75");
        assertLevels(PlanBuilder.volatilityAdjusted(3_001), "25:18.75 50:18.75 75:18.75 100:18.75");
        assertLevels(PlanBuilder.volatilityAdjusted(3_000), "50:20 100:20 150:20 200:20");
    }

    @Test
    void shouldFollowTheMarket() {
        assertLevels(PlanBuilder.marketCondition(PlanBuilder.Market.BULL), "150:15 225:20 300:25 400:20");
        assertLevels(PlanBuilder.marketCondition(PlanBuilder.Market.BEAR), "10:24 20:32 30:24 60:20");
        assertLevels(PlanBuilder.marketCondition(PlanBuilder.Market.NEUTRAL), "30:18.75 60:18.75 90:18.75 120:18.75");
        assertLevels(PlanBuilder.marketCondition(PlanBuilder.Market.SIDEWAYS), "10:20 20:30 30:30 40:20");
    }
}
