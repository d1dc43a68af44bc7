package sniper.strategies.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.message.AllocationStrategy;
import sniper.core.plan.Allocations;

class AllocationFormulasTest {
    private static final long SEED = 20_260_103L;

    private final AllocationFormulas formulas = new AllocationFormulas();

    @ParameterizedTest
    @CsvSource({
        "250, 60, 240, 50, 742500000",
        "240, 50, 240, 50, 600000000",
        "300, 50, 200, 50, 450000000",
        "100, 50, 200, 50, 750000000",
    })
    void shouldWeighGoldenNiftyAsInTheVectors(
            long equity, long gold, long equityMean, long goldMean, long expectedPpb) {
        for (int window : new int[] {1, 36, 60}) {
            long weight = formulas.equityWeightPpb(
                    AllocationStrategy.GOLDEN_NIFTY, equity, equityMean * window, gold, goldMean * window, window);

            assertThat(weight).isEqualTo(expectedPpb);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 700000000", "150, 400000000", "70, 880000000", "60, 920000000"})
    void shouldWeighAlphaShieldAsInTheVectors(long equity, long expectedPpb) {
        long weight = formulas.equityWeightPpb(AllocationStrategy.ALPHA_SHIELD, equity, 60 * 100, 1, 0, 60);

        assertThat(weight).isEqualTo(expectedPpb);
    }

    @Test
    void shouldHaveNoWeightWithoutAPriceOrAMean() {
        for (AllocationStrategy strategy :
                new AllocationStrategy[] {AllocationStrategy.GOLDEN_NIFTY, AllocationStrategy.ALPHA_SHIELD}) {
            assertThat(formulas.equityWeightPpb(strategy, 0, 36, 1, 36, 36)).isEqualTo(Allocations.NO_WEIGHT);
            assertThat(formulas.equityWeightPpb(strategy, 1, 0, 1, 36, 36)).isEqualTo(Allocations.NO_WEIGHT);
            assertThat(formulas.equityWeightPpb(strategy, 1, 36, 0, 36, 36)).isEqualTo(Allocations.NO_WEIGHT);
            assertThat(formulas.equityWeightPpb(strategy, 1, 36, 1, 36, 0)).isEqualTo(Allocations.NO_WEIGHT);
        }
        assertThat(formulas.equityWeightPpb(AllocationStrategy.GOLDEN_NIFTY, 1, 36, 1, -1, 36))
                .isEqualTo(Allocations.NO_WEIGHT);
        assertThat(formulas.equityWeightPpb(AllocationStrategy.NULL_VAL, 1, 36, 1, 36, 36))
                .isEqualTo(Allocations.NO_WEIGHT);
    }

    @Test
    void shouldStayWithinItsBoundsAndCloseToTheFormula() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 200_000; i++) {
            int window = random.nextInt(1, 61);
            long equity = 1 + (random.nextLong() >>> random.nextInt(8, 63));
            long gold = 1 + (random.nextLong() >>> random.nextInt(8, 63));
            long equitySum = 1 + (random.nextLong() >>> random.nextInt(2, 63));
            long goldSum = 1 + (random.nextLong() >>> random.nextInt(2, 63));

            long golden =
                    formulas.equityWeightPpb(AllocationStrategy.GOLDEN_NIFTY, equity, equitySum, gold, goldSum, window);
            long shield =
                    formulas.equityWeightPpb(AllocationStrategy.ALPHA_SHIELD, equity, equitySum, gold, goldSum, window);

            double equityRatio = Math.min(1000, (double) equity * window / equitySum);
            double goldRatio = Math.min(1000, (double) gold * window / goldSum);
            double tilt = clip(-1.5 * (equityRatio - goldRatio), -0.25, 0.25);
            assertThat(golden / 1e9)
                    .as("seed %d, %d: golden", SEED, i)
                    .isBetween(0.45, 0.75)
                    .isCloseTo(clip(0.6 * (1 + tilt), 0.2, 0.9), within(1e-8));
            assertThat(shield / 1e9)
                    .as("seed %d, %d: shield", SEED, i)
                    .isBetween(0.40, 0.92)
                    .isCloseTo(clip(0.70 - 0.60 * (equityRatio - 1), 0.40, 0.92), within(1e-8));
        }
    }

    @Test
    void shouldKnowItsStrategiesByNameAndNoOthers() {
        assertThat(AllocationPreset.find("golden_nifty")).isEqualTo(AllocationPreset.GOLDEN_NIFTY);
        assertThat(AllocationPreset.find("alpha_shield")).isEqualTo(AllocationPreset.ALPHA_SHIELD);
        assertThat(AllocationPreset.find("GOLDEN_NIFTY")).isNull();
        assertThat(AllocationPreset.find("")).isNull();
    }

    private static double clip(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }
}
