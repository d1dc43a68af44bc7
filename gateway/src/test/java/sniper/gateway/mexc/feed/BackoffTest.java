package sniper.gateway.mexc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldDoubleUpToTheLimitWithJitterAndStartOver() {
        Backoff backoff = new Backoff(100, 1_000, 1);

        for (long step : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
            assertThat(backoff.nextDelayMs()).isBetween(step / 2, step);
        }
        backoff.reset();
        assertThat(backoff.nextDelayMs()).isBetween(50L, 100L);
    }

    @Test
    void shouldNotBeInStepWithOthers() {
        long equal = 0;
        Backoff one = new Backoff(1_000_000, 1_000_000, 1);
        Backoff other = new Backoff(1_000_000, 1_000_000, 2);
        for (int i = 0; i < 100; i++) {
            equal += one.nextDelayMs() == other.nextDelayMs() ? 1 : 0;
        }

        assertThat(equal).isLessThan(5);
    }
}
