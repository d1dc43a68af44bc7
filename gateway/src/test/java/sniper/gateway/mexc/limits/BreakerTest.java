package sniper.gateway.mexc.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
    private static final long SECOND = 1_000_000_000L;

    private final Breaker breaker = new Breaker();

    private void fail(int times, long nowNs) {
        for (int i = 0; i < times; i++) {
            boolean unused = breaker.onFailure(nowNs);
        }
    }

    @Test
    void shouldOpenAfterSoManyFailuresInARow() {
        fail(Breaker.FAILURES_IN_A_ROW - 1, 0);
        assertThat(breaker.waitNs(0)).isZero();

        boolean opened = breaker.onFailure(0);

        assertThat(opened).isTrue();
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.waitNs(0)).isEqualTo(Breaker.FIRST_OPEN_NS);
    }

    @Test
    void shouldStartToCountAnewAfterASuccess() {
        fail(Breaker.FAILURES_IN_A_ROW - 1, 0);
        boolean unused = breaker.onSuccess(0);

        fail(Breaker.FAILURES_IN_A_ROW - 1, 0);

        assertThat(breaker.state()).isEqualTo(Breaker.State.NORMAL);
    }

    @Test
    void shouldOpenWhenHalfOfTheLatestFailed() {
        for (int i = 0; i < Breaker.MIN_IN_WINDOW / 2 - 1; i++) {
            boolean unused = breaker.onSuccess(i);
            fail(1, i);
        }
        boolean unused = breaker.onSuccess(10);
        assertThat(breaker.state()).isEqualTo(Breaker.State.NORMAL);

        fail(1, 10);

        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    }

    @Test
    void shouldForgetFailuresOlderThanTheWindow() {
        for (int i = 0; i < Breaker.MIN_IN_WINDOW / 2 - 1; i++) {
            boolean unused = breaker.onSuccess(0);
            fail(1, 0);
        }
        boolean unused = breaker.onSuccess(Breaker.WINDOW_NS + 1);

        fail(1, Breaker.WINDOW_NS + 1);

        assertThat(breaker.state()).isEqualTo(Breaker.State.NORMAL);
    }

    @Test
    void shouldLetOneProbeThroughAtATimeAndCloseAfterTwoSuccesses() {
        fail(Breaker.FAILURES_IN_A_ROW, 0);
        assertThat(breaker.waitNs(SECOND - 1)).isEqualTo(1);

        breaker.onSent(SECOND);
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(breaker.waitNs(SECOND)).isPositive();
        assertThat(breaker.onSuccess(SECOND)).isFalse();
        assertThat(breaker.waitNs(SECOND)).isZero();
        breaker.onSent(SECOND);

        assertThat(breaker.onSuccess(SECOND)).isTrue();
        assertThat(breaker.state()).isEqualTo(Breaker.State.NORMAL);
        fail(Breaker.FAILURES_IN_A_ROW - 1, SECOND);
        assertThat(breaker.waitNs(SECOND)).isZero();
    }

    @Test
    void shouldOpenForTwiceAsLongWhenTheProbeFails() {
        fail(Breaker.FAILURES_IN_A_ROW, 0);
        breaker.onSent(SECOND);

        fail(1, SECOND);

        assertThat(breaker.waitNs(SECOND)).isEqualTo(2 * SECOND);
    }

    @Test
    void shouldNotStayOpenLongerThanHalfAMinute() {
        fail(Breaker.FAILURES_IN_A_ROW, 0);
        long nowNs = 0;
        for (int i = 0; i < 20; i++) {
            nowNs += breaker.waitNs(nowNs);
            breaker.onSent(nowNs);
            fail(1, nowNs);
        }

        assertThat(breaker.waitNs(nowNs)).isEqualTo(32 * SECOND);
    }

    @Test
    void shouldProbeAgainWhenAProbeWasNeverHeardOf() {
        fail(Breaker.FAILURES_IN_A_ROW, 0);
        breaker.onSent(SECOND);

        assertThat(breaker.waitNs(20 * SECOND)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAlwaysLetAProbeThroughSoonAndCloseOnceTheVenueAnswers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long nowNs = 0;
        for (int i = 0; i < 10_000; i++) {
            nowNs += random.nextLong(SECOND);
            assertThat(breaker.waitNs(nowNs)).as("seed=%d step=%d", seed, i).isBetween(0L, 32 * SECOND);
            if (breaker.waitNs(nowNs) == 0) {
                breaker.onSent(nowNs);
                boolean unused = random.nextBoolean() ? breaker.onFailure(nowNs) : breaker.onSuccess(nowNs);
            }
        }

        for (int i = 0; i < Breaker.SUCCESSES_TO_CLOSE; i++) {
            nowNs += breaker.waitNs(nowNs);
            breaker.onSent(nowNs);
            boolean unused = breaker.onSuccess(nowNs);
        }

        assertThat(breaker.state()).as("seed=%d", seed).isEqualTo(Breaker.State.NORMAL);
    }
}
