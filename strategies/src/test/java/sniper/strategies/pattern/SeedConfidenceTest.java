package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedConfidenceTest {
    private static final int DESCRIBED =
            SymbolFacts.COIN_ID | SymbolFacts.CONTRACT_ADDRESS | SymbolFacts.PRICE_SCALE | SymbolFacts.QUANTITY_SCALE;

    private static int inTestMode(int packed, int fields, Activities activities) {
        return SeedConfidence.hundredths(
                new SymbolFacts(1, packed, fields),
                activities,
                SeedConfidence.TEST_ENHANCEMENT_HUNDREDTHS,
                PatternHistory.DEFAULT_SUCCESS_HUNDREDTHS);
    }

    @Test
    void shouldGiveTheGoldenNumbers() {
        assertThat(inTestMode(PackedPattern.READY, SymbolFacts.COIN_ID, Activities.NONE))
                .isEqualTo(9_500);
        assertThat(inTestMode(PackedPattern.READY, 0, Activities.NONE)).isEqualTo(9_250);
        assertThat(inTestMode(PackedPattern.pack(2, 2, 3), DESCRIBED, Activities.NONE))
                .isEqualTo(8_750);
    }

    @Test
    @Tag("A-1")
    @Tag("A-9")
    void shouldScoreTheReadySymbolOfTheScenarios() {
        Activities sunShine = Activities.of(0, ActivityType.SUN_SHINE);

        assertThat(inTestMode(PackedPattern.READY, DESCRIBED, sunShine)).isEqualTo(9_500);
        assertThat(inTestMode(PackedPattern.READY, DESCRIBED, Activities.NONE)).isEqualTo(9_500);
    }

    @Test
    void shouldAddEachTermBelowTheCap() {
        SymbolFacts plain = new SymbolFacts(1, PackedPattern.NONE, 0);

        assertThat(SeedConfidence.hundredths(plain, Activities.NONE, 0, 0)).isEqualTo(5_000);
        assertThat(SeedConfidence.hundredths(plain, Activities.NONE, 0, 8_000)).isEqualTo(5_800);
        assertThat(SeedConfidence.hundredths(plain, Activities.of(0, ActivityType.PROMOTION), 0, 0))
                .isEqualTo(6_200);
        assertThat(SeedConfidence.hundredths(plain, Activities.of(0, ActivityType.SUN_SHINE), 0, 0))
                .isEqualTo(7_000);
        assertThat(SeedConfidence.hundredths(new SymbolFacts(1, PackedPattern.NONE, DESCRIBED), Activities.NONE, 0, 0))
                .isEqualTo(7_500);
    }

    @ParameterizedTest
    @CsvSource({
        "7000, 7500, -1, 500",
        "7000, 9900, -1, 2000",
        "7000, 6500, 9900, 0",
        "7000, -1, 9900, 1500",
        "7000, -1, 7300, 300",
        "7000, -1, 6000, 0",
        "7000, -1, -1, 0"
    })
    void shouldAddASecondOpinionOnlyWhenItIsHigher(int current, int model, int similarity, int expected) {
        assertThat(SeedConfidence.enhancement(current, model, similarity)).isEqualTo(expected);
    }
}
