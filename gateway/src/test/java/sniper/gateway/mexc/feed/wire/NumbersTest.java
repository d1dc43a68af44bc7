package sniper.gateway.mexc.feed.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Decimals;

class NumbersTest {
    private static final String ALPHABET = "0123456789012345678901234567890123456789....-x ";

    @Test
    void shouldReadWhatTheExchangeWrites() {
        assertThat(exact("93387.28", 2)).isEqualTo(9_338_728);
        assertThat(exact("93387.28", 8)).isEqualTo(9_338_728_000_000L);
        assertThat(exact("0.00000000", 0)).isZero();
        assertThat(exact("1.50000000", 1)).isEqualTo(15);
        assertThat(exact("", 2)).isZero();
        assertThat(floor("0.00000019", 7)).isEqualTo(1);
        assertThat(floor("123456789012345678", 0)).isEqualTo(123_456_789_012_345_678L);
        assertThat(floor("999999999999999999999", 0)).isEqualTo(Numbers.SATURATED);
        assertThat(floor("99999999999", 18)).isEqualTo(Numbers.SATURATED);
    }

    @Test
    void shouldRefuseWhatIsNotAnUnsignedPlainDecimal() {
        for (String text :
                new String[] {"-1", ".", "1.2.3", "1e5", " 1", "1 ", "+1", "0x1", "1,5", "..", "٣", "\u00ff"}) {
            assertThat(exact(text, 2)).as(text).isEqualTo(Numbers.MALFORMED);
            assertThat(floor(text, 2)).as(text).isEqualTo(Numbers.MALFORMED);
        }
        assertThat(exact("1.001", 2)).isEqualTo(Numbers.MALFORMED);
        assertThat(exact("9999999999999999999", 0)).isEqualTo(Numbers.MALFORMED);
    }

    @Test
    void shouldAgreeWithDecimalsWhereverTheTextLies() {
        long seed = Long.getLong("sniper.test.seed", 17);
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 24); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(random.nextInt(3) == 0 ? ALPHABET.length() : 44)));
            }
            int scale = random.nextInt(Decimals.MAX_SCALE + 1);
            int before = random.nextInt(20);
            byte[] bytes = ("7".repeat(before) + text + "7".repeat(random.nextInt(3))).getBytes(US_ASCII);
            UnsafeBuffer buffer = new UnsafeBuffer(bytes);

            long exact = Numbers.exact(buffer, before, text.length(), scale);
            long floor = Numbers.floor(buffer, before, text.length(), scale);

            String where = "seed=" + seed + " i=" + i + " text=" + text + " scale=" + scale + " before=" + before;
            boolean negative = text.charAt(0) == '-';
            long expectedExact = negative ? Decimals.INVALID : Decimals.parse(text.toString(), scale);
            assertThat(exact)
                    .as(where)
                    .isEqualTo(expectedExact == Decimals.INVALID ? Numbers.MALFORMED : expectedExact);
            long expectedFloor = negative ? Decimals.INVALID : Decimals.parseFloor(text.toString(), scale);
            if (expectedFloor == Decimals.INVALID) {
                assertThat(floor).as(where).isIn(Numbers.MALFORMED, Numbers.SATURATED);
            } else {
                assertThat(floor).as(where).isEqualTo(expectedFloor);
                read++;
            }
        }
        assertThat(read).isGreaterThan(30_000);
    }

    private static long exact(String text, int scale) {
        return number(text, (buffer, offset) -> Numbers.exact(buffer, offset, buffer.capacity() - offset, scale));
    }

    private static long floor(String text, int scale) {
        return number(text, (buffer, offset) -> Numbers.floor(buffer, offset, buffer.capacity() - offset, scale));
    }

    private interface Reader {
        long read(UnsafeBuffer buffer, int offset);
    }

    /** Reads the text where it begins its buffer and where it does not: these are two ways through the code. */
    private static long number(String text, Reader reader) {
        long alone = reader.read(new UnsafeBuffer(text.getBytes(UTF_8)), 0);
        long amid = reader.read(new UnsafeBuffer(("5555555555555555" + text).getBytes(UTF_8)), 16);
        assertThat(amid).as(text).isEqualTo(alone);
        return alone;
    }
}
