package sniper.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderIdTest {
    @Test
    void shouldGiveNumberAndLegBack() {
        long id = OrderId.of(123_456_789L, 7);

        assertThat(OrderId.number(id)).isEqualTo(123_456_789L);
        assertThat(OrderId.leg(id)).isEqualTo(7);
    }

    @Test
    void shouldHaveNumbersForDecades() {
        long endOf2100Ns = 4_133_980_799_000_000_000L;

        long id = OrderId.of(OrderId.firstNumber(endOf2100Ns), OrderId.MAX_LEG);

        assertThat(id).isPositive().isLessThan(1L << 56);
    }

    @Test
    void shouldWriteTextThatVenuesAcceptAndReadItBack() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 10_000; i++) {
            long id = OrderId.of(random.nextLong(1L << 48), random.nextInt(OrderId.MAX_LEG + 1));
            int runId = random.nextInt(1, 60_000_000);

            String text = OrderId.toText(runId, id);

            assertThat(text).matches("S[0-9A-Z]{18}").hasSizeLessThanOrEqualTo(32);
            assertThat(OrderId.parse(text)).isEqualTo(id);
            assertThat(OrderId.parseRunId(text)).isEqualTo(runId);
        }
    }

    @Test
    void shouldNotTakeTheIdsOfOthersForOurs() {
        assertThat(OrderId.parse("")).isEqualTo(OrderId.NONE);
        assertThat(OrderId.parse("myOrder1")).isEqualTo(OrderId.NONE);
        assertThat(OrderId.parse("S00001000000000000-")).isEqualTo(OrderId.NONE);
        assertThat(OrderId.parse("s00001000000000001A")).isEqualTo(OrderId.NONE);
    }
}
