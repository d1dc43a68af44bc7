package sniper.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void shouldDivideProductsLikeBigInteger() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            long a = random.nextLong() >>> random.nextInt(1, 64);
            long b = random.nextLong() >>> random.nextInt(1, 64);
            long divisor = (random.nextLong() >>> random.nextInt(1, 64)) + 1;
            BigInteger[] exact = BigInteger.valueOf(a)
                    .multiply(BigInteger.valueOf(b))
                    .divideAndRemainder(BigInteger.valueOf(divisor));
            BigInteger up = exact[1].signum() == 0 ? exact[0] : exact[0].add(BigInteger.ONE);

            assertThat(Money.mulDiv(a, b, divisor, false))
                    .as("seed %d: %d * %d / %d", seed, a, b, divisor)
                    .isEqualTo(exact[0].min(MAX).longValue());
            assertThat(Money.mulDiv(a, b, divisor, true))
                    .as("seed %d: %d * %d / %d up", seed, a, b, divisor)
                    .isEqualTo(up.min(MAX).longValue());
        }
    }

    @Test
    void shouldValueAQuantityInAtoms() {
        // 123.45 lots of 0.01 at 0.001234: exact at scale 8
        assertThat(Money.notionalFloor(1_234, 12_345, 6, 2)).isEqualTo(15_233_730L);
        // one lot of 10^-8 at one tick of 10^-2 is less than an atom
        assertThat(Money.notionalFloor(1, 1, 2, 8)).isZero();
        assertThat(Money.notionalCeil(1, 1, 2, 8)).isEqualTo(1);
        assertThat(Money.notionalFloor(Long.MAX_VALUE, Long.MAX_VALUE, 2, 2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldNeverBuyMoreThanTheAmountPays() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 50_000; i++) {
            int priceScale = random.nextInt(9);
            int quantityScale = random.nextInt(9);
            long atoms = random.nextLong(1, 100_000 * Money.ATOMS_PER_UNIT);
            long price = random.nextLong(1, 10_000_000);

            long lots = Money.quantityFor(atoms, price, priceScale, quantityScale);

            assertThat(Money.notionalCeil(price, lots, priceScale, quantityScale))
                    .isLessThanOrEqualTo(atoms);
            assertThat(Money.notionalCeil(price, lots + 1, priceScale, quantityScale))
                    .isGreaterThan(atoms);
        }
    }
}
