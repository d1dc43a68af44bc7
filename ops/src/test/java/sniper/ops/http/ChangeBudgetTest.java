package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeBudgetTest {
    private long nanos = -5; // monotonic, from wherever
    private final ChangeBudget budget = new ChangeBudget(30, () -> nanos);

    private void takeAll(String caller) {
        for (int i = 0; i < 30 * ChangeBudget.MINUTES_AT_ONCE; i++) {
            budget.take(caller);
        }
    }

    private Problem refused(String caller) {
        return catchThrowableOfType(Problem.class, () -> budget.take(caller));
    }

    @Test
    void shouldAllowTenMinutesWorthAtOnceAndThenThePaceOfAMinute() {
        takeAll("anna");

        Problem problem = refused("anna");
        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(problem.reply("/").headers()).containsEntry("Retry-After", "2");
        nanos += TimeUnit.SECONDS.toNanos(2) - 1;
        assertThat(refused("anna").reply("/").headers()).containsEntry("Retry-After", "1");
        nanos++;
        assertThatNoException().isThrownBy(() -> budget.take("anna"));
        assertThat(refused("anna")).isNotNull();
    }

    @Test
    void shouldCountEachCallerAlone() {
        takeAll("anna");

        assertThatNoException().isThrownBy(() -> takeAll("bert"));
        assertThat(refused("anna")).isNotNull();
    }

    @Test
    void shouldKeepNoMoreThanTenMinutesWorth() {
        budget.take("anna");
        nanos += TimeUnit.DAYS.toNanos(1);
        takeAll("anna");

        assertThat(refused("anna")).isNotNull();
    }
}
