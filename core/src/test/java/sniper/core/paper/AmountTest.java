package sniper.core.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AmountTest {
    private static final long SEED = 20_260_101L;
    private static final List<Rounding> ROUNDINGS = List.of(Rounding.values());
    private static final BigInteger LIMIT = BigInteger.TEN.pow(38);
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);

    @Test
    void shouldHoldWhatTheLedgerHolds() {
        Amount largest = amount(LIMIT.subtract(BigInteger.ONE));
        Amount tooLarge = amount(LIMIT);
        Amount smallest = amount(LIMIT.subtract(BigInteger.ONE).negate());
        Amount tooSmall = amount(LIMIT.negate());

        assertThat(largest.isStorable()).isTrue();
        assertThat(smallest.isStorable()).isTrue();
        assertThat(tooLarge.isStorable()).isFalse();
        assertThat(tooSmall.isStorable()).isFalse();
        assertThat(amount(MAX).isStorable()).isFalse();
        assertThat(amount(MAX.negate().subtract(BigInteger.ONE)).isStorable()).isFalse();
        assertThat(largest).hasToString("99999999999999999999.999999999999999999");
    }

    @Test
    void shouldTellOneUnitOfTheLastDigitApart() {
        Amount cash = amount(new BigInteger("100000000000000000000"));
        Amount cost = amount(new BigInteger("100000000000000000001"));

        assertThat(cost.compareTo(cash)).isPositive();
        cost.subtract(cash);

        assertThat(cost).hasToString("0.000000000000000001");
    }

    @Test
    void shouldAgreeWithBigIntegerOnSumsAndOrder() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 200_000; i++) {
            BigInteger a = storable(random);
            BigInteger b = storable(random);
            Amount sum = amount(a);
            Amount difference = amount(a);
            Amount negated = amount(a);

            if (a.add(b).abs().compareTo(MAX) <= 0) {
                sum.add(amount(b));
                assertThat(value(sum)).as("seed %d, %d: %s + %s", SEED, i, a, b).isEqualTo(a.add(b));
            }
            if (a.subtract(b).abs().compareTo(MAX) <= 0) {
                difference.subtract(amount(b));
                assertThat(value(difference))
                        .as("seed %d, %d: %s - %s", SEED, i, a, b)
                        .isEqualTo(a.subtract(b));
            }
            negated.negate();

            assertThat(value(negated)).isEqualTo(a.negate());
            assertThat(Integer.signum(amount(a).compareTo(amount(b)))).isEqualTo(a.compareTo(b));
            assertThat(amount(a).signum()).isEqualTo(a.signum());
        }
    }

    @Test
    void shouldRefuseASumBeyondItsBits() {
        Amount large = amount(MAX);
        Amount small = amount(MAX.negate());

        assertThatThrownBy(() -> large.add(amount(BigInteger.ONE))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> small.subtract(amount(BigInteger.TWO))).isInstanceOf(ArithmeticException.class);
        assertThat(value(large)).isEqualTo(MAX);
        assertThat(value(small)).isEqualTo(MAX.negate());
    }

    @Test
    void shouldAgreeWithBigDecimalOnRatios() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 200_000; i++) {
            BigInteger a = storable(random);
            long multiplier = random.nextLong() >>> random.nextInt(1, 64);
            long divisor = Math.max(1, random.nextLong() >>> random.nextInt(1, 64));
            Rounding rounding = ROUNDINGS.get(random.nextInt(3));
            Amount scaled = amount(a);

            scaled.scale(multiplier, divisor, rounding);

            BigInteger exact =
                    divide(a.multiply(BigInteger.valueOf(multiplier)), BigInteger.valueOf(divisor), rounding);
            assertThat(value(scaled))
                    .as("seed %d, %d: %s * %d / %d %s", SEED, i, a, multiplier, divisor, rounding)
                    .isEqualTo(exact.min(MAX).max(MAX.negate()));
        }
    }

    @Test
    void shouldAgreeWithBigDecimalOnRatiosOfAmounts() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 100_000; i++) {
            BigInteger a = storable(random).abs();
            BigInteger b = storable(random).abs().max(BigInteger.ONE);
            Rounding rounding = ROUNDINGS.get(random.nextInt(3));
            Amount ratio = amount(a);

            ratio.scale(1_000_000_000_000_000_000L, amount(b), rounding);

            BigInteger exact = divide(a.multiply(BigInteger.TEN.pow(18)), b, rounding);
            assertThat(value(ratio))
                    .as("seed %d, %d: %s / %s %s", SEED, i, a, b, rounding)
                    .isEqualTo(exact.min(MAX));
            assertThat(amount(a).quotient(amount(b)))
                    .isEqualTo(
                            a.divide(b).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
        }
    }

    @Test
    void shouldRoundHalvesToTheEvenDigit() {
        assertThat(halved(5)).isEqualTo(2);
        assertThat(halved(7)).isEqualTo(4);
        assertThat(halved(-5)).isEqualTo(-2);
        assertThat(halved(-7)).isEqualTo(-4);
    }

    @Test
    void shouldMultiplyPriceAndQuantityExactly() {
        Amount product = new Amount();

        product.setProduct(12_345_678_901L, 98_765_432_109L, 18);
        assertThat(product).hasToString("1219.326311336229232209");

        product.setProduct(25_000, 3, 2);
        assertThat(product).hasToString("750.000000000000000000");

        product.setProduct(Long.MAX_VALUE, Long.MAX_VALUE, 0);
        assertThat(product.isStorable()).isFalse();

        product.setScaled(-15, 1);
        assertThat(product).hasToString("-1.500000000000000000");
    }

    private static long halved(long value) {
        Amount amount = amount(BigInteger.valueOf(value));
        amount.scale(1, 2, Rounding.HALF_EVEN);
        return value(amount).longValueExact();
    }

    private static BigInteger divide(BigInteger a, BigInteger b, Rounding rounding) {
        RoundingMode mode =
                switch (rounding) {
                    case DOWN -> RoundingMode.DOWN;
                    case UP -> RoundingMode.UP;
                    case HALF_EVEN -> RoundingMode.HALF_EVEN;
                };
        return new BigDecimal(a, MathContext.UNLIMITED)
                .divide(new BigDecimal(b), 0, mode)
                .toBigIntegerExact();
    }

    /** Of all sizes, with many round numbers. */
    private static BigInteger storable(SplittableRandom random) {
        BigInteger value = new BigInteger(128, new Random(random.nextLong()));
        value = value.shiftRight(random.nextInt(2, 128)).mod(LIMIT);
        if (random.nextInt(4) == 0) {
            value = BigInteger.TEN.pow(random.nextInt(38));
        }
        return random.nextBoolean() ? value : value.negate();
    }

    private static Amount amount(BigInteger value) {
        Amount amount = new Amount();
        amount.set(value.shiftRight(64).longValueExact(), value.longValue());
        return amount;
    }

    private static BigInteger value(Amount amount) {
        return BigInteger.valueOf(amount.high()).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(amount.low())));
    }
}
