package sniper.risk.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.state.StateHash;
import sniper.risk.Allocations;

class MarketGaugeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long BASE = 1_000_000;

    private final MarketGauge gauge = new MarketGauge();
    private long nowNs = 1_700_000_000L * SECOND;

    private void samples(int count, long firstTicks, long secondTicks) {
        for (int i = 0; i < count; i++) {
            nowNs += SECOND;
            gauge.onPrice(i % 2 == 0 ? firstTicks : secondTicks, nowNs);
        }
    }

    @Test
    void shouldAssumeWhatIsNotMeasuredYet() {
        samples(MarketGauge.MIN_SAMPLES, BASE, BASE * 2);

        assertThat(gauge.volatilityBps()).isEqualTo(5_000);
        assertThat(gauge.sentiment()).isEqualTo(Sentiment.NEUTRAL);
    }

    @Test
    void shouldBeCalmWhenThePriceStandsStill() {
        samples(200, BASE, BASE);

        assertThat(gauge.volatilityBps()).isZero();
        assertThat(gauge.sentiment()).isEqualTo(Sentiment.NEUTRAL);
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "10, 600", "100, 6000", "200, 10000"})
    void shouldTellTheDeviationOfAnHour(int moveBps, int volatilityBps) {
        samples(400, BASE, BASE + BASE * moveBps / 10_000);

        assertThat(gauge.volatilityBps()).isCloseTo(volatilityBps, org.assertj.core.data.Percentage.withPercentage(3));
        assertThat(gauge.sentiment()).isEqualTo(volatilityBps >= 8_000 ? Sentiment.VOLATILE : Sentiment.NEUTRAL);
    }

    @Test
    void shouldCountAMoveOverManySecondsAsSoManySmallOnes() {
        for (int i = 0; i < 200; i++) {
            nowNs += 100 * SECOND;
            gauge.onPrice(i % 2 == 0 ? BASE : BASE + BASE / 100, nowNs);
        }

        assertThat(gauge.volatilityBps()).isCloseTo(600, org.assertj.core.data.Percentage.withPercentage(3));
    }

    @Test
    void shouldFollowTheTrend() {
        long price = BASE;
        for (int i = 0; i < 100; i++) {
            nowNs += SECOND;
            price += price / 500;
            gauge.onPrice(price, nowNs);
        }
        assertThat(gauge.sentiment()).isEqualTo(Sentiment.BULLISH);

        for (int i = 0; i < 200; i++) {
            nowNs += SECOND;
            price -= price / 500;
            gauge.onPrice(price, nowNs);
        }
        assertThat(gauge.sentiment()).isEqualTo(Sentiment.BEARISH);
    }

    @Test
    void shouldTakeOneSampleASecond() {
        samples(40, BASE, BASE);
        gauge.onPrice(BASE * 3, nowNs + SECOND - 1);
        assertThat(gauge.volatilityBps()).isZero();

        gauge.onPrice(BASE * 3, nowNs + SECOND);

        assertThat(gauge.volatilityBps()).isEqualTo(10_000);
    }

    @Test
    void shouldTakeWhateverPriceComes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            nowNs += random.nextLong(3 * SECOND);
            gauge.onPrice(random.nextLong() >> random.nextInt(64), nowNs);

            assertThat(gauge.volatilityBps()).isBetween(0, 10_000);
        }
    }

    @Test
    void shouldTakeTheRootUp() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 100_000; i++) {
            long square = random.nextLong(1L << 60) >> random.nextInt(60);
            long root = MarketGauge.root(square);

            assertThat(root * root).as("square=%d", square).isGreaterThanOrEqualTo(square);
            assertThat(square == 0 || (root - 1) * (root - 1) < square)
                    .as("square=%d", square)
                    .isTrue();
        }
    }

    @Test
    void shouldHashWhatItKeeps() {
        samples(40, BASE, BASE + 1);
        MarketGauge other = new MarketGauge();

        assertThat(hash(gauge)).isNotEqualTo(hash(other));
    }

    private static long hash(MarketGauge of) {
        StateHash hash = new StateHash();
        of.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldNotAllocatePerPrice() {
        assertThat(Allocations.steadyBytes(() -> samples(2, BASE, BASE + 7))).isZero();
    }
}
