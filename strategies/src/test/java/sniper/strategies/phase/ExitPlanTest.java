package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.strategies.pattern.RiskLevel;

class ExitPlanTest {
    private static List<PlanProblem.Rule> broken(PlanRules rules, ExitLevel... levels) {
        return rules.problems(List.of(levels)).stream().map(PlanProblem::rule).toList();
    }

    @Test
    void shouldNameEveryProblem() {
        assertThat(broken(PlanRules.STRATEGY)).containsExactly(PlanProblem.Rule.LEVEL_COUNT);
        assertThat(broken(PlanRules.STRATEGY, ExitLevel.percent(10, 50), ExitLevel.percent(10, 60)))
                .containsExactly(PlanProblem.Rule.GAINS_INCREASE, PlanProblem.Rule.SELLS_SUM);
        assertThat(broken(PlanRules.STRATEGY, ExitLevel.percent(0, 0)))
                .containsExactly(PlanProblem.Rule.GAIN_RANGE, PlanProblem.Rule.SELL_RANGE);
        assertThat(broken(PlanRules.STRATEGY, ExitLevel.percent(10, 100))).isEmpty();
    }

    @Test
    void shouldHoldLaddersToTheirOwnLimits() {
        assertThat(broken(PlanRules.LADDER, new ExitLevel(10, 100), new ExitLevel(100_000, 9_900)))
                .isEmpty();
        assertThat(broken(PlanRules.LADDER, new ExitLevel(9, 100))).containsExactly(PlanProblem.Rule.GAIN_RANGE);
        assertThat(broken(PlanRules.LADDER, new ExitLevel(100_001, 100))).containsExactly(PlanProblem.Rule.GAIN_RANGE);
        assertThat(broken(PlanRules.LADDER, new ExitLevel(10, 99))).containsExactly(PlanProblem.Rule.SELL_RANGE);
        ExitLevel[] seven = new ExitLevel[7];
        for (int i = 0; i < seven.length; i++) {
            seven[i] = ExitLevel.percent(i + 1, 10);
        }
        assertThat(broken(PlanRules.LADDER, seven)).containsExactly(PlanProblem.Rule.LEVEL_COUNT);
        assertThat(PlanRules.STRATEGY.problems(Collections.nCopies(17, new ExitLevel(1, 1))))
                .isNotEmpty();
    }

    @Test
    void shouldRefuseWithTheReasons() {
        assertThatThrownBy(() -> ExitPlan.of("mine", ExitLevel.percent(20, 60), ExitLevel.percent(10, 50)))
                .hasMessage("mine: gains must increase from level to level: level=2 gainBps=1000 before=2000;"
                        + " levels must not sell more than everything: sumBps=11000");
    }

    @ParameterizedTest
    @CsvSource({"1249, 0", "1250, 1", "1499, 1", "1500, 2", "1999, 2", "2000, 3", "9000, 3"})
    void shouldReachALevelAtExactlyItsGain(long priceTicks, int reached) {
        ExitPlan plan =
                ExitPlan.of("seed", ExitLevel.percent(25, 30), ExitLevel.percent(50, 30), ExitLevel.percent(100, 40));

        assertThat(plan.reached(1_000, priceTicks)).isEqualTo(reached);
    }

    @Test
    void shouldRoundLevelsUpToATick() {
        ExitPlan plan = ExitPlan.of("tiny", ExitLevel.percent(10, 100));

        assertThat(plan.levelTicks(12, 0)).isEqualTo(14);
        assertThat(plan.reached(12, 13)).isZero();
    }

    @Test
    void shouldFitToTheVolatilityOutsideTheDeadBandOnly() {
        ExitPlan normal = PlanCatalogue.NORMAL;

        assertThat(VolatilityAdjustment.apply(normal, 6_000)).isSameAs(normal);
        assertThat(VolatilityAdjustment.apply(normal, 4_000)).isSameAs(normal);
        assertThat(PlanCatalogueTest.text(VolatilityAdjustment.apply(normal, 10_000)))
                .isEqualTo("45:26.25 90:26.25 112.5:21 157.5:10.5");
        assertThat(PlanCatalogueTest.text(VolatilityAdjustment.apply(normal, 0)))
                .isEqualTo("55:23.75 110:23.75 137.5:19 192.5:9.5");
        assertThat(PlanCatalogueTest.text(VolatilityAdjustment.apply(normal, 8_000)))
                .isEqualTo("47:25.75 94:25.75 117.5:20.6 164.5:10.3");
        assertThatThrownBy(() -> VolatilityAdjustment.apply(normal, 10_001)).hasMessageContaining("=10001");
    }

    @Test
    void shouldKeepEveryFittedPlanAPlan() {
        for (ExitPlan plan : PlanCatalogue.ALL) {
            for (int volatility = 0; volatility <= 10_000; volatility += 50) {
                ExitPlan fitted = VolatilityAdjustment.apply(plan, volatility);

                assertThat(PlanRules.STRATEGY.problems(fitted.levels())).isEmpty();
                assertThat(fitted.sellsEverything()).isEqualTo(plan.sellsEverything());
            }
        }
    }

    @Test
    void shouldWarnOfWhatIsOdd() {
        assertThat(PlanPreview.warnings(PlanCatalogue.NORMAL)).isEmpty();
        assertThat(PlanPreview.warnings(PlanCatalogue.DIAMOND)).containsExactly(PlanWarning.WIDE_GAP);
        assertThat(PlanPreview.warnings(ExitPlan.of("little", ExitLevel.percent(10, 49))))
                .containsExactly(PlanWarning.LITTLE_SOLD, PlanWarning.MUCH_KEPT);
        assertThat(PlanPreview.warnings(PlanBuilder.balanced(9, 9_000, 9_000)))
                .containsExactly(PlanWarning.MANY_PHASES);
        assertThat(PlanPreview.warnings(ExitPlan.of("near", ExitLevel.percent(50, 50), ExitLevel.percent(150, 50))))
                .isEmpty();
    }

    @Test
    void shouldLabelTheRiskByTheMeanGain() {
        assertThat(PlanPreview.risk(PlanCatalogue.CONSERVATIVE)).isEqualTo(RiskLevel.LOW);
        assertThat(PlanPreview.risk(ExitPlan.of("30", ExitLevel.percent(30, 100))))
                .isEqualTo(RiskLevel.MEDIUM);
        assertThat(PlanPreview.risk(ExitPlan.of("99", ExitLevel.percent(99, 100))))
                .isEqualTo(RiskLevel.MEDIUM);
        assertThat(PlanPreview.risk(ExitPlan.of("100", ExitLevel.percent(100, 100))))
                .isEqualTo(RiskLevel.HIGH);
    }

    @Test
    void shouldSetTheGainAgainstTheStopLoss() {
        assertThat(PlanPreview.rewardToRiskHundredths(PlanCatalogue.NORMAL, 1_000))
                .isEqualTo(1_750);
        assertThat(PlanPreview.rewardToRiskHundredths(PlanCatalogue.SCALPING, 500))
                .isEqualTo(400);
        assertThatThrownBy(() -> PlanPreview.rewardToRiskHundredths(PlanCatalogue.NORMAL, 0))
                .hasMessageContaining("stopLossBps=0");
    }

    @Test
    void shouldPreviewAPosition() {
        PlanPreview preview = PlanPreview.of(PlanCatalogue.NORMAL, Rules.plain(), 1_000, 10_000_001);

        assertThat(preview.rows())
                .containsExactly(
                        new PlanPreview.Row(1_500, 2_500_000, 1_250_00000000L),
                        new PlanPreview.Row(2_000, 2_500_000, 2_500_00000000L),
                        new PlanPreview.Row(2_250, 2_000_000, 2_500_00000000L),
                        new PlanPreview.Row(2_750, 1_000_000, 1_750_00000000L));
        assertThat(preview.keptLots()).isEqualTo(2_000_001);
        assertThat(preview.profitAtoms()).isEqualTo(8_000_00000000L);
        assertThat(PlanPreview.of(PlanCatalogue.CONSERVATIVE, Rules.plain(), 1_000, 7)
                        .keptLots())
                .isZero();
    }
}
