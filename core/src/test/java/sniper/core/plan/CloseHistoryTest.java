package sniper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloseHistoryTest {
    private final CloseHistory history = new CloseHistory();

    @Test
    void shouldSumTheLatestClosesOfAWindow() {
        for (int period = 1; period <= 100; period++) {
            assertThat(history.covers(period)).isEqualTo(period <= Math.min(period - 1, CloseHistory.CAPACITY));
            assertThat(history.add(period, period)).isTrue();
        }

        assertThat(history.sumTicks(1)).isEqualTo(100);
        assertThat(history.sumTicks(3)).isEqualTo(100 + 99 + 98);
        assertThat(history.sumTicks(60)).isEqualTo((41 + 100) * 30);
        assertThat(history.covers(61)).isFalse();
        assertThat(history.covers(0)).isFalse();
    }

    @Test
    void shouldChangeNothingForAPeriodToldAgainOrAPriceThatIsNone() {
        assertThat(history.add(10, 5)).isTrue();

        assertThat(history.add(10, 7)).isFalse();
        assertThat(history.add(9, 7)).isFalse();
        assertThat(history.add(11, 0)).isFalse();
        assertThat(history.add(11, Long.MAX_VALUE)).isFalse();
        assertThat(history.sumTicks(1)).isEqualTo(5);
        assertThat(history.covers(2)).isFalse();
    }
}
