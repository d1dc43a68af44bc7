package sniper.gateway.mexc.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingBudgetTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private final SlidingBudget budget = new SlidingBudget("test", 12, SECOND, 80);

    private boolean acquire(int weight, Urgency urgency, long nowNs) {
        boolean free = budget.waitNs(weight, urgency, nowNs) == 0;
        if (free) {
            budget.take(weight, nowNs);
        }
        return free;
    }

    @Test
    void shouldLetTheShareThroughAndKeepTheRestForWhatIsUrgent() {
        for (int i = 0; i < 9; i++) {
            assertThat(acquire(1, Urgency.ROUTINE, 0)).isTrue();
        }
        assertThat(acquire(1, Urgency.ROUTINE, 0)).isFalse();

        for (int i = 0; i < 3; i++) {
            assertThat(acquire(1, Urgency.URGENT, 0)).isTrue();
        }

        assertThat(acquire(1, Urgency.URGENT, 0)).isFalse();
        assertThat(budget.snapshot(0)).isEqualTo(new LimitsSnapshot.Budget("test", 12, SECOND, 0, 0));
    }

    @Test
    void shouldSayExactlyHowLongToWait() {
        budget.take(12, 5 * MS);

        long waitNs = budget.waitNs(1, Urgency.URGENT, 400 * MS);

        assertThat(waitNs).isEqualTo(620 * MS);
        assertThat(acquire(1, Urgency.URGENT, 1_020 * MS - 1)).isFalse();
        assertThat(acquire(12, Urgency.URGENT, 1_020 * MS)).isTrue();
    }

    @Test
    void shouldWaitForAsManySlotsAsTheWeightNeeds() {
        budget.take(4, 0);
        budget.take(4, 200 * MS);
        budget.take(4, 400 * MS);

        assertThat(budget.waitNs(4, Urgency.URGENT, 500 * MS)).isEqualTo(520 * MS);
        assertThat(budget.waitNs(5, Urgency.URGENT, 500 * MS)).isEqualTo(720 * MS);
        assertThat(budget.waitNs(12, Urgency.URGENT, 500 * MS)).isEqualTo(920 * MS);
    }

    @Test
    void shouldCountARequestFromWhenItLeft() {
        budget.take(1, 0);

        budget.postpone(1, 0, 900 * MS);

        assertThat(budget.snapshot(1_100 * MS).remainingUrgent()).isEqualTo(11);
        assertThat(budget.snapshot(1_920 * MS).remainingUrgent()).isEqualTo(12);
    }

    @Test
    void shouldCountARequestThatLeftAfterItsSlotWasForgotten() {
        budget.take(1, 0);

        budget.postpone(1, 0, 5 * SECOND);

        assertThat(budget.snapshot(5 * SECOND).remainingUrgent()).isEqualTo(11);
    }

    @Test
    void shouldLetAWeightAboveTheShareThroughWhenNothingIsUsed() {
        assertThat(acquire(10, Urgency.ROUTINE, 0)).isTrue();
        assertThat(acquire(10, Urgency.ROUTINE, 500 * MS)).isFalse();
    }

    @Test
    void shouldTakeTimesFromBeforeForTheLatest() {
        budget.take(12, 3 * SECOND);

        assertThat(acquire(1, Urgency.URGENT, SECOND)).isFalse();
        assertThat(acquire(1, Urgency.URGENT, 4 * SECOND + 20 * MS)).isTrue();
    }

    /** The naive twin: every grant with its time, counted over the window each time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNeverPassTheLimitInAnyWindowNorHoldBackLongerThanASlot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int limit = 1 + random.nextInt(300);
        long windowNs = (1 + random.nextInt(10)) * SECOND;
        int percent = 1 + random.nextInt(100);
        int routine = Math.max(1, limit * percent / 100);
        SlidingBudget tested = new SlidingBudget("random", limit, windowNs, percent);
        List<long[]> grants = new ArrayList<>();
        long nowNs = random.nextLong(-SECOND, SECOND);
        for (int step = 0; step < 20_000; step++) {
            nowNs += random.nextInt(20) == 0 ? random.nextLong(2 * windowNs) : random.nextLong(windowNs / 30);
            int weight = 1 + random.nextInt(Math.max(1, limit / 10));
            Urgency urgency = random.nextInt(3) == 0 ? Urgency.URGENT : Urgency.ROUTINE;
            int most = Math.max(weight, urgency == Urgency.URGENT ? limit : routine);
            long waitNs = tested.waitNs(weight, urgency, nowNs);
            String at = "seed=" + seed + " step=" + step;

            if (waitNs == 0) {
                tested.take(weight, nowNs);
                grants.add(new long[] {nowNs, weight});
                assertThat(used(grants, nowNs - windowNs + 1)).as(at).isLessThanOrEqualTo(most);
            } else {
                assertThat(used(grants, nowNs - windowNs - windowNs / 50) + weight)
                        .as(at)
                        .isGreaterThan(most);
                assertThat(tested.waitNs(weight, urgency, nowNs + waitNs))
                        .as(at)
                        .isZero();
                nowNs += waitNs;
            }
            long forgottenNs = nowNs - 2 * windowNs;
            grants.removeIf(grant -> grant[0] < forgottenNs);
        }
    }

    private static long used(List<long[]> grants, long fromNs) {
        return grants.stream()
                .filter(grant -> grant[0] >= fromNs)
                .mapToLong(grant -> grant[1])
                .sum();
    }
}
