package sniper.strategies.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryCalculatorTest {
    private static final int SCALE = 8;
    private static final long ENTRY = 100_000; // 0.001

    private static EntryInputs inputs(
            int volatilityBps, int volumeBps, int momentumBps, long support, long resistance) {
        return new EntryInputs(ENTRY, SCALE, volatilityBps, volumeBps, momentumBps, support, resistance);
    }

    @Test
    @Tag("A-1")
    void shouldGiveTheGoldenEntryOfTheEndToEndScenario() {
        EntryPrice entry =
                EntryCalculator.calculate(inputs(2_500, 28_000, 8_500, 90_000, 150_000), EntryRounding.SEED_COMPAT);

        assertThat(entry.priceTicks()).isEqualTo(103_000);
        assertThat(entry.confidenceHundredths()).isEqualTo(9_500);
        assertThat(entry.adjustments())
                .containsExactly(
                        EntryAdjustment.LOW_VOLATILITY, EntryAdjustment.HIGH_VOLUME, EntryAdjustment.STRONG_MOMENTUM);
        // 5,000 quote units buy 4,854,368.93 tokens
        assertThat(sniper.core.instrument.Money.quantityFor(5_000_00000000L, entry.priceTicks(), SCALE, 2))
                .isEqualTo(485_436_893);
    }

    @Test
    @Tag("A-2")
    void shouldGiveTheGoldenEntryOfTheAdvanceOpportunity() {
        EntryPrice entry = EntryCalculator.calculate(inputs(9_000, 10_000, 8_000, 0, 0), EntryRounding.SEED_COMPAT);

        assertThat(entry.priceTicks()).isEqualTo(100_000);
        assertThat(entry.confidenceHundredths()).isEqualTo(8_000);
        assertThat(entry.adjustments()).hasSize(2);
    }

    @Test
    @Tag("A-9")
    void shouldGiveTheGoldenEntryOfTheNewListing() {
        EntryPrice entry = EntryCalculator.calculate(inputs(8_000, 15_000, 9_000, 0, 0), EntryRounding.SEED_COMPAT);

        assertThat(entry.priceTicks()).isEqualTo(102_000);
        assertThat(entry.confidenceHundredths()).isEqualTo(9_000);
        assertThat(entry.adjustments()).containsExactly(EntryAdjustment.STRONG_MOMENTUM);
    }

    @Test
    void shouldKeepTheDigitsTheSeedRoundedAway() {
        EntryInputs goldenVector = inputs(2_500, 28_000, 8_500, 90_000, 150_000);
        EntryInputs microPrice = new EntryInputs(12_345, 10, 9_000, 10_000, 0, 0, 0);

        assertThat(EntryCalculator.calculate(goldenVector, EntryRounding.TICK).priceTicks())
                .isEqualTo(103_020);
        assertThat(EntryCalculator.calculate(microPrice, EntryRounding.TICK).priceTicks())
                .isEqualTo(12_098);
        assertThat(EntryCalculator.calculate(microPrice, EntryRounding.SEED_COMPAT)
                        .priceTicks())
                .isEqualTo(10_000);
        assertThat(EntryCalculator.calculate(
                                new EntryInputs(400, 12, 5_000, 10_000, 0, 0, 0), EntryRounding.SEED_COMPAT)
                        .priceTicks())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "8001, 10000, 0, 98000, 7000, 1",
        "8000, 10000, 0, 100000, 8000, 0",
        "3000, 10000, 0, 100000, 8000, 0",
        "2999, 10000, 0, 101000, 8500, 1",
        "5000, 20000, 0, 100000, 8000, 0",
        "5000, 20001, 0, 100000, 9000, 1",
        "5000, 5000, 0, 100000, 8000, 0",
        "5000, 4999, 0, 100000, 6500, 1",
        "5000, 10000, 7000, 100000, 8000, 0",
        "5000, 10000, 7001, 102000, 9000, 1",
        "5000, 10000, -5000, 100000, 8000, 0",
        "5000, 10000, -5001, 95000, 6000, 1",
        "8001, 4999, -5001, 93100, 3500, 3"
    })
    void shouldAdjustBeyondEachThreshold(
            int volatilityBps, int volumeBps, int momentumBps, long price, int hundredths, int adjustments) {
        EntryPrice entry =
                EntryCalculator.calculate(inputs(volatilityBps, volumeBps, momentumBps, 0, 0), EntryRounding.TICK);

        assertThat(entry.priceTicks()).isEqualTo(price);
        assertThat(entry.confidenceHundredths()).isEqualTo(hundredths);
        assertThat(entry.adjustments()).hasSize(adjustments);
    }

    @ParameterizedTest
    @CsvSource({
        "95000, 95000, 100000, 8000",
        "94999, 94999, 94999, 9500",
        "105000, 105000, 100000, 8000",
        "105001, 105001, 105001, 9500",
        "80000, 120000, 88000, 9500"
    })
    void shouldGoToTheLevelOnlyWhenItIsMoreThanFivePercentAway(
            long support, long resistance, long price, int hundredths) {
        EntryPrice entry = EntryCalculator.calculate(inputs(5_000, 10_000, 0, support, resistance), EntryRounding.TICK);

        assertThat(entry.priceTicks()).isEqualTo(price);
        assertThat(entry.confidenceHundredths()).isEqualTo(hundredths);
    }

    @Test
    void shouldRefuseWhatItCannotBeExactAbout() {
        assertThatThrownBy(() -> new EntryInputs(0, 8, 0, 0, 0, 0, 0)).hasMessageContaining("priceTicks=0");
        assertThatThrownBy(() -> new EntryInputs(EntryInputs.MAX_PRICE_TICKS + 1, 8, 0, 0, 0, 0, 0))
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> new EntryInputs(5, 8, 0, 0, 0, 7, 6))
                .hasMessage("support must not be above resistance: supportTicks=7 resistanceTicks=6");
        assertThatThrownBy(() -> new EntryInputs(5, 8, 0, 0, 0, -1, 6)).hasMessageContaining("supportTicks=-1");
    }

    /** A twin in decimals, step by step as the table says. */
    @Test
    void shouldEqualTheDecimalTwin() {
        for (long seed = 1; seed <= 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long support = random.nextBoolean() ? 0 : random.nextLong(1, 2_000_000);
            EntryInputs inputs = new EntryInputs(
                    random.nextLong(1, random.nextBoolean() ? 1_000_000 : EntryInputs.MAX_PRICE_TICKS),
                    random.nextInt(0, 13),
                    random.nextInt(0, 10_001),
                    random.nextInt(0, 40_000),
                    random.nextInt(-10_000, 10_001),
                    support,
                    support == 0 ? 0 : support + random.nextLong(1_000_000));

            for (EntryRounding rounding : EntryRounding.values()) {
                assertThat(EntryCalculator.calculate(inputs, rounding).priceTicks())
                        .as("seed=%d %s", seed, rounding)
                        .isEqualTo(twin(inputs, rounding));
            }
        }
    }

    private static long twin(EntryInputs inputs, EntryRounding rounding) {
        BigDecimal price = BigDecimal.valueOf(inputs.priceTicks(), inputs.priceScale());
        if (inputs.volatilityBps() > 8_000) {
            price = price.multiply(new BigDecimal("0.98"));
        } else if (inputs.volatilityBps() < 3_000) {
            price = price.multiply(new BigDecimal("1.01"));
        }
        if (inputs.momentumBps() > 7_000) {
            price = price.multiply(new BigDecimal("1.02"));
        } else if (inputs.momentumBps() < -5_000) {
            price = price.multiply(new BigDecimal("0.95"));
        }
        if (inputs.supportTicks() > 0) {
            BigDecimal support = BigDecimal.valueOf(inputs.supportTicks(), inputs.priceScale());
            BigDecimal resistance = BigDecimal.valueOf(inputs.resistanceTicks(), inputs.priceScale());
            BigDecimal level = support.add(resistance.subtract(support).multiply(new BigDecimal("0.2")));
            if (price.subtract(level).abs().compareTo(price.multiply(new BigDecimal("0.05"))) > 0) {
                price = level;
            }
        }
        int decimals = rounding == EntryRounding.SEED_COMPAT ? Math.min(6, inputs.priceScale()) : inputs.priceScale();
        return price.setScale(decimals, RoundingMode.HALF_UP)
                .movePointRight(inputs.priceScale())
                .longValueExact();
    }
}
