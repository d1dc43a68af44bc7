package sniper.strategies.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.core.state.StateHash;
import sniper.strategies.Allocation;

class TradeStatisticsTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final TradeStatistics statistics = new TradeStatistics(TradeWindows.DEFAULT);
    private long second = 1_000_000;

    private void trade(long priceTicks, long lots) {
        statistics.onTrade(priceTicks, lots, second++ * SECOND_NS);
    }

    @Test
    void shouldBeNeutralUntilEnoughIsTraded() {
        for (int i = 0; i < 8; i++) {
            trade(1_000 + i, 10);
        }

        assertThat(statistics.isWarm()).isFalse();
        assertThat(statistics.inputs(500, 8)).isEqualTo(new EntryInputs(500, 8, 5_000, 10_000, 0, 0, 0));

        trade(1_008, 10);
        assertThat(statistics.isWarm()).isTrue();
    }

    @Test
    void shouldSeeNoVolatilityAndNoMomentumInAQuietMarket() {
        for (int i = 0; i < 50; i++) {
            trade(1_000, 10);
        }

        assertThat(statistics.inputs(1_000, 8)).isEqualTo(new EntryInputs(1_000, 8, 0, 10_000, 0, 1_000, 1_000));
    }

    @Test
    void shouldSeeMomentumInOneDirectionOnly() {
        long price = 1_000_000;
        for (int i = 0; i < 100; i++) {
            trade(price += price / 100, 10);
        }
        assertThat(statistics.momentumBps()).isEqualTo(10_000);

        for (int i = 0; i < 200; i++) {
            trade(price -= price / 100, 10);
        }
        assertThat(statistics.momentumBps()).isLessThan(-9_900);
        assertThat(statistics.volatilityBps()).isCloseTo(2_000, within(50));
    }

    @Test
    void shouldSeeVolatilityWithoutMomentumWhenThePriceSwings() {
        for (int i = 0; i < 300; i++) {
            trade(i % 2 == 0 ? 1_000_000 : 1_050_000, 10);
        }

        assertThat(statistics.volatilityBps()).isCloseTo(9_770, within(50));
        assertThat(statistics.momentumBps()).isBetween(-1_000, 1_000);
        assertThat(statistics.supportTicks()).isEqualTo(1_000_000);
        assertThat(statistics.resistanceTicks()).isEqualTo(1_050_000);
    }

    @Test
    void shouldSeeABurstAndALullOfVolume() {
        for (int i = 0; i < 300; i++) {
            trade(1_000, 100);
        }
        assertThat(statistics.volumeRatioBps()).isCloseTo(10_000, within(50));

        for (int i = 0; i < 6; i++) {
            trade(1_000, 1_000);
        }
        assertThat(statistics.volumeRatioBps()).isGreaterThan(30_000);

        for (int i = 0; i < 20; i++) {
            trade(1_000, 1);
        }
        assertThat(statistics.volumeRatioBps()).isLessThan(2_000);
    }

    @Test
    void shouldForgetLevelsThatAreOld() {
        trade(500, 1);
        trade(2_000, 1);
        for (int i = 0; i < 59; i++) {
            trade(1_000, 1);
        }
        assertThat(statistics.supportTicks()).isEqualTo(1_000);
        assertThat(statistics.resistanceTicks()).isEqualTo(2_000);

        second += 10_000;
        trade(1_200, 1);

        assertThat(statistics.supportTicks()).isEqualTo(1_200);
        assertThat(statistics.resistanceTicks()).isEqualTo(1_200);
    }

    @Test
    void shouldCountQuietTimeAsNoVolume() {
        for (int i = 0; i < 100; i++) {
            trade(1_000, 100);
        }

        second += 20;
        trade(1_000, 100);

        assertThat(statistics.volumeRatioBps()).isLessThan(200);
    }

    @Test
    void shouldTakeALateTradeIntoThePresentBucket() {
        for (int i = 0; i < 20; i++) {
            trade(1_000, 10);
        }

        statistics.onTrade(900, 10, 5);

        assertThat(statistics.supportTicks()).isEqualTo(900);
        assertThat(statistics.resistanceTicks()).isEqualTo(1_000);
    }

    /** Levels against a list of all trades; indices within their ranges, whatever is traded. */
    @Test
    void shouldKeepLevelsAndRangesUnderRandomTrades() {
        for (long seed = 1; seed <= 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TradeStatistics observed = new TradeStatistics(new TradeWindows(SECOND_NS, 50_000, 10, 1));
            List<long[]> all = new ArrayList<>();
            long timeNs = random.nextLong(1_000) * SECOND_NS;
            for (int i = 0; i < 300; i++) {
                timeNs += random.nextInt(30) == 0 ? random.nextLong(20 * SECOND_NS) : random.nextLong(SECOND_NS);
                long price = random.nextLong(1, 1L << random.nextInt(4, 44));
                observed.onTrade(price, random.nextLong(1L << 60), timeNs);
                all.add(new long[] {timeNs / SECOND_NS, price});

                long bucket = timeNs / SECOND_NS;
                long[] recent = all.stream()
                        .filter(trade -> trade[0] > bucket - 10)
                        .mapToLong(trade -> trade[1])
                        .sorted()
                        .toArray();
                if (observed.isWarm()) {
                    assertThat(observed.supportTicks()).as("seed=%d", seed).isEqualTo(recent[0]);
                    assertThat(observed.resistanceTicks()).as("seed=%d", seed).isEqualTo(recent[recent.length - 1]);
                }
                assertThat(observed.volatilityBps()).as("seed=%d", seed).isBetween(0, 10_000);
                assertThat(observed.momentumBps()).as("seed=%d", seed).isBetween(-10_000, 10_000);
                assertThat(observed.volumeRatioBps()).as("seed=%d", seed).isBetween(0, 1_000_000);
            }
        }
    }

    @Test
    void shouldTakeWholeSquareRoots() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >>> random.nextInt(1, 64);
            long root = TradeStatistics.squareRoot(value);

            assertThat(root)
                    .isEqualTo(java.math.BigInteger.valueOf(value).sqrt().longValueExact());
        }
        assertThat(TradeStatistics.squareRoot(Long.MAX_VALUE)).isEqualTo(3_037_000_499L);
    }

    @Test
    void shouldRefuseWindowsWithoutAnExtent() {
        assertThatThrownBy(() -> new TradeWindows(0, 1, 1, 1)).hasMessageContaining("bucketNs=0");
        assertThatThrownBy(() -> new TradeWindows(1, 1, 0, 1)).hasMessageContaining("levelBuckets=0");
    }

    @Test
    void shouldHashWhatItKnows() {
        trade(1_000, 1);
        StateHash before = new StateHash();
        statistics.hashInto(before);

        trade(1_000, 1);

        StateHash after = new StateHash();
        statistics.hashInto(after);
        assertThat(after.value()).isNotEqualTo(before.value());
    }

    @Test
    void shouldAllocateNothingPerTrade() {
        long[] now = {1};

        long bytes = Allocation.bytesOf(() -> {
            now[0]++;
            statistics.onTrade(1_000_000 + (now[0] * 7_919) % 50_000, now[0] & 127, now[0] * (SECOND_NS / 3));
            now[0] += statistics.volatilityBps() + statistics.supportTicks() == -1 ? 1 : 0;
        });

        assertThat(bytes).isZero();
    }
}
