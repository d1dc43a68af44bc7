package sniper.ops.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sniper.gateway.mexc.limits.AnswerKind;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

class ExchangeLimitsTest {
    private final AtomicLong nowNs = new AtomicLong();
    private final RequestGate gate = new RequestGate(LimitProfile.DOCS2026, 80, nowNs::get);
    private final ExchangeLimits limits = new ExchangeLimits(gate::snapshot);

    private RequestBudget budget(String name) {
        return Arrays.stream(limits.getBudgets())
                .filter(budget -> budget.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldShowWhatIsLeftOfABudget() {
        RequestBudget before = budget("account");

        assertThat(gate.enter(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isZero();

        assertThat(limits.getProfile()).isEqualTo("DOCS2026");
        assertThat(before.getLimit()).isEqualTo(500);
        assertThat(before.getWindowMs()).isEqualTo(10_000);
        assertThat(before.getRemainingUrgent()).isEqualTo(500);
        assertThat(before.getRemaining()).isEqualTo(400);
        assertThat(budget("account").getRemaining()).isEqualTo(399);
        assertThat(budget("account").getRemainingUrgent()).isEqualTo(499);
    }

    @Test
    void shouldSayWhatTheExchangeHasStopped() {
        assertThat(limits.getStops()).isEmpty();

        gate.onAnswer(RequestKind.NEW_ORDER, Urgency.ROUTINE, AnswerKind.BANNED, 600_000);

        assertThat(Arrays.asList(limits.getStops()))
                .hasSize(2)
                .first()
                .asString()
                .contains("cancels and sells too", "HTTP 418 (ban) to POST order", "600 s to go");
    }

    @Test
    void shouldSayWhichRequestsFail() {
        assertThat(limits.getOpenBreakers()).isEmpty();

        for (int i = 0; i < 5; i++) {
            gate.onAnswer(RequestKind.QUERY_ORDER, Urgency.ROUTINE, AnswerKind.FAILED, 0);
        }

        assertThat(limits.getOpenBreakers()).singleElement().isEqualTo("QUERY requests fail: open, next try in 1 s");
    }
}
