package sniper.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "93220.00, 2, 9322000",
        "0.04438243, 8, 4438243",
        "1.000000000000000000000000000000, 6, 1000000",
        "0, 4, 0",
        "-1.5, 1, -15",
        ".5, 1, 5",
        "7., 2, 700"
    })
    void shouldParsePlainDecimals(String text, int scale, long expected) {
        assertThat(Decimals.parse(text, scale)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "1e5", "1E-7", " 1", "1 ", "1.2.3", "+1", "abc", "0x10", "99999999999999999999"})
    void shouldRefuseWhatIsNotAPlainDecimalThatFits(String text) {
        assertThat(Decimals.parse(text, 2)).isEqualTo(Decimals.INVALID);
    }

    @Test
    void shouldRefuseDigitsBeyondTheScaleUnlessTold() {
        assertThat(Decimals.parse("1.239", 2)).isEqualTo(Decimals.INVALID);
        assertThat(Decimals.parse("1.230", 2)).isEqualTo(123);
        assertThat(Decimals.parseFloor("1.239", 2)).isEqualTo(123);
    }

    @Test
    void shouldAgreeWithBigDecimal() {
        long seed = 20_260_101L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            int scale = random.nextInt(Decimals.MAX_SCALE + 1);
            long value = random.nextLong() >> random.nextInt(63);
            value = value == Long.MIN_VALUE ? 0 : value;

            String text = Decimals.format(value, scale);

            assertThat(text)
                    .as("seed %d", seed)
                    .isEqualTo(BigDecimal.valueOf(value, scale).toPlainString());
            assertThat(Decimals.parse(text, scale)).as("seed %d", seed).isEqualTo(value);
            assertFloorAgrees(text, random.nextInt(Decimals.MAX_SCALE + 1));
        }
    }

    private static void assertFloorAgrees(String text, int scale) {
        BigDecimal oracle = new BigDecimal(text).setScale(scale, RoundingMode.DOWN);
        boolean fits = oracle.unscaledValue().bitLength() < 63;

        long parsed = Decimals.parseFloor(text, scale);

        if (fits) {
            assertThat(parsed)
                    .as("%s at scale %d", text, scale)
                    .isEqualTo(oracle.unscaledValue().longValue());
        }
    }
}
