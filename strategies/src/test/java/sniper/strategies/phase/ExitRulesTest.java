package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.strategies.Allocation;

class ExitRulesTest {
    private static final ExitRules RULES = new ExitRules(500, 1_000, 100);

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, false, 0, NONE",
        "1000, 951, false, 0, NONE",
        "1000, 950, false, 0, STOP_LOSS",
        "1000, 1, true, 100, STOP_LOSS",
        "2000, 950, true, 100, STOP_LOSS",
        "2000, 1800, true, 100, TRAILING_STOP",
        "2000, 1801, true, 100, TAKE_PROFIT",
        "2000, 1801, false, 100, TIME_EXIT",
        "2000, 1801, false, 99, NONE",
        "1001, 955, false, 0, NONE",
        "1056, 951, false, 0, NONE",
        "1057, 951, false, 0, TRAILING_STOP",
        "2000, 0, true, 0, NONE",
        "2000, 0, true, 100, TIME_EXIT"
    })
    void shouldChooseTheExitWithPriority(long high, long bid, boolean takeProfit, long heldNs, ExitReason expected) {
        assertThat(RULES.decide(1_000, high, bid, takeProfit, heldNs)).isEqualTo(expected);
    }

    @Test
    void shouldLeaveOutWhatIsOff() {
        ExitRules off = new ExitRules(0, 0, 0);

        assertThat(off.decide(1_000, 5_000, 1, false, Long.MAX_VALUE)).isEqualTo(ExitReason.NONE);
        assertThat(off.decide(1_000, 5_000, 1, true, Long.MAX_VALUE)).isEqualTo(ExitReason.TAKE_PROFIT);
    }

    @Test
    void shouldTrailOnlyOnceThePriceWasAboveTheEntry() {
        ExitRules trailing = new ExitRules(0, 1_000, 0);

        assertThat(trailing.decide(1_000, 1_000, 900, false, 0)).isEqualTo(ExitReason.NONE);
        assertThat(trailing.decide(1_000, 1_001, 900, false, 0)).isEqualTo(ExitReason.TRAILING_STOP);
    }

    /** Whatever holds at the same time, the first of the order wins. */
    @Test
    void shouldFollowTheOrderUnderRandomMarkets() {
        List<ExitReason> order = List.of(
                ExitReason.STOP_LOSS,
                ExitReason.TRAILING_STOP,
                ExitReason.TAKE_PROFIT,
                ExitReason.TIME_EXIT,
                ExitReason.NONE);
        for (long seed = 1; seed <= 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long entry = random.nextLong(1, 10_000);
            long high = entry + random.nextLong(5_000);
            long bid = random.nextLong(1, high + 1);
            boolean due = random.nextBoolean();
            long held = random.nextLong(200);
            boolean[] holds = {
                bid <= entry * 9_500 / 10_000, high > entry && bid <= high * 9_000 / 10_000, due, held >= 100, true
            };
            int first = 0;
            while (!holds[first]) {
                first++;
            }

            assertThat(RULES.decide(entry, high, bid, due, held))
                    .as("seed=%d", seed)
                    .isEqualTo(order.get(first));
        }
    }

    @Test
    void shouldOverrideOnlyUpwards() {
        assertThat(ExitReason.STOP_LOSS.overrides(ExitReason.TIME_EXIT)).isTrue();
        assertThat(ExitReason.TRAILING_STOP.overrides(ExitReason.TAKE_PROFIT)).isTrue();
        assertThat(ExitReason.TIME_EXIT.overrides(ExitReason.STOP_LOSS)).isFalse();
        assertThat(ExitReason.STOP_LOSS.overrides(ExitReason.STOP_LOSS)).isFalse();
        assertThat(ExitReason.NONE.overrides(ExitReason.NONE)).isFalse();
        assertThat(ExitReason.TAKE_PROFIT.sellsEverything()).isFalse();
        assertThat(ExitReason.TIME_EXIT.sellsEverything()).isTrue();
    }

    @Test
    void shouldSayWhy() {
        assertThat(RULES.explain(ExitReason.STOP_LOSS, 1_000, 1_200, 940, 5))
                .isEqualTo("bid at or below the stop: bidTicks=940 stopTicks=950 entryTicks=1000 stopLossBps=500");
        assertThat(RULES.explain(ExitReason.TRAILING_STOP, 1_000, 1_200, 1_080, 5))
                .contains("stopTicks=1080");
        assertThat(RULES.explain(ExitReason.TAKE_PROFIT, 1_000, 1_200, 1_080, 5))
                .contains("bidTicks=1080");
        assertThat(RULES.explain(ExitReason.TIME_EXIT, 1_000, 1_200, 1_080, 105))
                .contains("heldNs=105 maxHoldNs=100");
        assertThat(RULES.explain(ExitReason.NONE, 1_000, 1_200, 1_080, 105)).contains("nothing is due");
    }

    @Test
    void shouldRefuseStopsThatAreNeverReached() {
        assertThatThrownBy(() -> new ExitRules(10_000, 0, 0)).hasMessageContaining("stopLossBps=10000");
        assertThatThrownBy(() -> new ExitRules(0, -1, 0)).hasMessageContaining("trailingBps=-1");
        assertThatThrownBy(() -> new ExitRules(0, 0, -1)).hasMessageContaining("maxHoldNs=-1");
    }

    @Test
    void shouldAllocateNothing() {
        long[] bid = {1};

        long bytes = Allocation.bytesOf(() -> {
            bid[0] = bid[0] % 3_000 + 1;
            if (RULES.decide(1_000, 2_000, bid[0], true, bid[0]) == ExitReason.NONE) {
                bid[0]++;
            }
        });

        assertThat(bytes).isZero();
    }
}
