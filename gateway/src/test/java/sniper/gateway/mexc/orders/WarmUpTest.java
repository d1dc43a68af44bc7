package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final long MS = 1_000_000;
    private static final long NOW = Long.MAX_VALUE - 5; // nanoTime may wrap
    private static final long INTERVAL_NS = 8_000 * MS;

    private final WarmUp warmUp = new WarmUp();

    private long waitMs() {
        return warmUp.waitNs(NOW) / MS;
    }

    @Test
    void shouldNeverBeDueUnlessWanted() {
        assertThat(warmUp.waitNs(NOW)).isEqualTo(Long.MAX_VALUE);

        warmUp.now(NOW);
        assertThat(waitMs()).isZero();

        warmUp.onCold(false, NOW);
        assertThat(warmUp.waitNs(NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldBeDueAnIntervalAfterEachUse() {
        warmUp.keepUp(INTERVAL_NS, 800 * MS, NOW);
        assertThat(waitMs()).isEqualTo(800);

        warmUp.onWarm(NOW);
        assertThat(waitMs()).isEqualTo(8_000);
    }

    @Test
    void shouldComeBackLessAndLessSoonWhileCold() {
        warmUp.keepUp(INTERVAL_NS, 0, NOW);

        assertThat(coldWaitsMs(6)).containsExactly(250, 500, 1_000, 2_000, 2_000, 2_000);

        warmUp.onWarm(NOW);
        assertThat(coldWaitsMs(1)).containsExactly(250);
    }

    private long[] coldWaitsMs(int count) {
        long[] waits = new long[count];
        for (int i = 0; i < count; i++) {
            warmUp.onCold(false, NOW);
            waits[i] = waitMs();
        }
        return waits;
    }

    @Test
    void shouldOpenALostConnectionAtOnceAndOnlyOnce() {
        warmUp.keepUp(INTERVAL_NS, 0, NOW);

        warmUp.onCold(true, NOW);
        assertThat(waitMs()).isZero();
        warmUp.onCold(false, NOW);
        assertThat(waitMs()).isEqualTo(250);
    }

    @Test
    void shouldLeaveAThrottlingVenueAlone() {
        warmUp.keepUp(INTERVAL_NS, 0, NOW);

        warmUp.onThrottled(0, NOW);
        assertThat(waitMs()).isEqualTo(8_000);
        warmUp.onThrottled(600_000 * MS, NOW);
        assertThat(waitMs()).isEqualTo(600_000);
    }
}
