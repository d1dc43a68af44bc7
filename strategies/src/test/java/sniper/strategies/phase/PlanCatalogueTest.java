package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCatalogueTest {
    /** In percent, as in the tables the plans come from. */
    static String text(ExitPlan plan) {
        return plan.levels().stream()
                .map(level -> percent(level.gainBps()) + ":" + percent(level.sellBps()))
                .collect(Collectors.joining(" "));
    }

    private static String percent(int bps) {
        return java.math.BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @CsvSource({
        "normal, 50:25 100:25 125:20 175:10",
        "highPriceIncrease, 100:15 150:15 200:25 300:25",
        "conservative, 10:30 20:40 30:30",
        "scalping, 5:20 10:30 15:30 20:20",
        "diamond, 200:10 500:20 1000:30 2000:20",
        "exit-conservative, 30:20 100:52 150:28",
        "exit-balanced, 50:15 150:35 300:50",
        "exit-aggressive, 100:10 200:20 400:70",
        "take-profit-conservative, 3:30 7:40 12:30",
        "take-profit-balanced, 5:25 12:35 20:25 35:15",
        "take-profit-aggressive, 8:20 18:30 35:30 60:20",
        "take-profit-1, 5:100",
        "take-profit-2, 10:100",
        "take-profit-3, 15:100",
        "take-profit-4, 25:100"
    })
    void shouldHaveEveryPlanByName(String name, String levels) {
        ExitPlan plan = java.util.Objects.requireNonNull(PlanCatalogue.find(name));

        assertThat(text(plan)).isEqualTo(levels);
        assertThat(plan.name()).isEqualTo(name);
    }

    @Test
    void shouldHaveNamesOnceAndNoneForOthers() {
        assertThat(PlanCatalogue.ALL)
                .extracting(ExitPlan::name)
                .doesNotHaveDuplicates()
                .hasSize(15);
        assertThat(PlanCatalogue.find("nonsense")).isNull();
    }
}
