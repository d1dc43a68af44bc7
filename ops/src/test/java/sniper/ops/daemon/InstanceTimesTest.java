package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sniper.ops.daemon.InstanceTimes.Accused;

class InstanceTimesTest {
    private static final long BUDGET_NS = 1_000;
    private static final int RUN = 2;
    private static final int MEASURED_EVERY = 8;

    private long nanos;
    private final InstanceTimes times = new InstanceTimes(BUDGET_NS, 3, () -> nanos);

    /** Enters so often that one of them is measured. */
    private void take(int strategyId, long durationNs) {
        for (int i = 0; i < MEASURED_EVERY; i++) {
            times.enter(RUN, strategyId);
            nanos += durationNs;
            times.leave(RUN, strategyId);
        }
    }

    @Test
    void shouldAccuseOnceTheFifthIsOverTheBudget() {
        times.start();
        for (int i = 0; i < 4; i++) {
            take(3, BUDGET_NS + 1);
        }
        assertThat(times.takeAccused()).isNull();

        take(3, BUDGET_NS + 1);

        assertThat(times.takeAccused()).isEqualTo(new Accused(RUN, 3));
        assertThat(times.takeAccused()).isNull();
    }

    @Test
    void shouldAccuseTheSecondOnceTheFirstIsTaken() {
        times.start();
        for (int i = 0; i < 5; i++) {
            take(1, BUDGET_NS + 1);
            take(10, BUDGET_NS + 1);
        }

        assertThat(times.takeAccused()).isEqualTo(new Accused(RUN, 1));
        assertThat(times.takeAccused()).isNull();
        take(10, BUDGET_NS + 1);
        assertThat(times.takeAccused()).isEqualTo(new Accused(RUN, 10));
    }

    @Test
    void shouldForgiveWhatHappensOnceInNine() {
        times.start();
        for (int round = 0; round < 1_000; round++) {
            take(1, BUDGET_NS * 100);
            for (int i = 0; i < 8; i++) {
                take(1, BUDGET_NS);
            }
        }

        assertThat(times.takeAccused()).isNull();
    }

    @Test
    void shouldNotForgiveOnceInEight() {
        times.start();
        for (int round = 0; round < 1_000; round++) {
            take(1, BUDGET_NS + 1);
            for (int i = 0; i < 7; i++) {
                take(1, BUDGET_NS);
            }
        }

        assertThat(times.takeAccused()).isNotNull();
    }

    @Test
    void shouldNotMeasureBeforeTheStartOrWithoutABudget() {
        InstanceTimes unlimited = new InstanceTimes(0, 3, () -> nanos += BUDGET_NS * 100);
        unlimited.start();
        for (int i = 0; i < 100; i++) {
            take(1, BUDGET_NS * 100);
            unlimited.enter(RUN, 1);
            unlimited.leave(RUN, 1);
        }

        assertThat(times.takeAccused()).isNull();
        assertThat(unlimited.takeAccused()).isNull();
    }
}
