package sniper.gateway.mexc.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.mexc.AllocationMeter;

class RateLimitsTest {
    private static int granted(RateLimits limits, RequestKind kind, Urgency urgency) {
        int granted = 0;
        while (limits.acquire(kind, urgency, 0) == 0) {
            granted++;
        }
        return granted;
    }

    @ParameterizedTest
    @CsvSource({
        "DOCS2026, EXCHANGE_INFO, 12", // 300 per 25
        "DOCS2026, DEPTH, 100",
        "DOCS2026, TRADES, 60",
        "DOCS2026, KLINES, 300",
        "DOCS2026, TICKER_24HR, 12",
        "DOCS2026, TICKER_PRICE, 30",
        "DOCS2026, BOOK_TICKER, 30",
        "DOCS2026, SYMBOL_OFFLINE, 30",
        "DOCS2026, QUERY_ORDER, 150",
        "DOCS2026, OPEN_ORDERS, 100",
        "DOCS2026, ALL_ORDERS, 30",
        "DOCS2026, MY_TRADES, 30",
        "DOCS2026, TRADE_FEE, 15",
        "DOCS2026, NEW_ORDER, 12",
        "DOCS2026, CANCEL_ORDER, 12",
        "DOCS2026, CANCEL_OPEN_ORDERS, 12",
        "DOCS2026, CANCEL_ALL, 12",
        "DOCS2026, BATCH_ORDERS, 2",
        "DOCS2026, ACCOUNT, 2",
        "DOCS2026, ANNOUNCEMENTS, 5",
        "DOCS2025, EXCHANGE_INFO, 50",
        "DOCS2025, DEPTH, 500",
        "DOCS2025, TICKER_24HR_ALL, 12", // 500 per 40
        "DOCS2025, TICKER_PRICE_ALL, 250",
        "DOCS2025, NEW_ORDER, 500",
        "DOCS2025, BATCH_ORDERS, 2",
        "DOCS2025, ACCOUNT, 2"
    })
    void shouldLetThroughWhatTheProfileAllowsAtOnce(LimitProfile profile, RequestKind kind, int expected) {
        assertThat(granted(new RateLimits(profile, 80), kind, Urgency.URGENT)).isEqualTo(expected);
    }

    @Test
    void shouldShareOneBucketBetweenOrdersAndCancels() {
        RateLimits limits = new RateLimits(LimitProfile.DOCS2026, 80);

        assertThat(granted(limits, RequestKind.NEW_ORDER, Urgency.ROUTINE)).isEqualTo(9);
        assertThat(granted(limits, RequestKind.CANCEL_ORDER, Urgency.URGENT)).isEqualTo(3);
        assertThat(granted(limits, RequestKind.NEW_ORDER, Urgency.URGENT)).isZero();
    }

    @Test
    void shouldShareTheAddressPoolBetweenAllReadsOnlyInTheNewerEdition() {
        RateLimits newer = new RateLimits(LimitProfile.DOCS2026, 100);
        RateLimits older = new RateLimits(LimitProfile.DOCS2025, 100);
        assertThat(granted(newer, RequestKind.PING, Urgency.ROUTINE)).isEqualTo(300);
        assertThat(granted(older, RequestKind.PING, Urgency.ROUTINE)).isEqualTo(500);

        assertThat(granted(newer, RequestKind.DEPTH, Urgency.ROUTINE)).isZero();
        assertThat(granted(older, RequestKind.DEPTH, Urgency.ROUTINE)).isEqualTo(500);
        assertThat(granted(newer, RequestKind.NEW_ORDER, Urgency.ROUTINE)).isEqualTo(12);
    }

    @Test
    void shouldTakeNothingWhenOneOfTheBudgetsIsUsedUp() {
        RateLimits limits = new RateLimits(LimitProfile.DOCS2026, 100);
        assertThat(granted(limits, RequestKind.ACCOUNT, Urgency.ROUTINE)).isEqualTo(2);

        assertThat(limits.acquire(RequestKind.ACCOUNT, Urgency.ROUTINE, 0)).isPositive();

        assertThat(limits.snapshot(0))
                .filteredOn(budget -> budget.name().equals("address"))
                .singleElement()
                .extracting(LimitsSnapshot.Budget::remaining)
                .isEqualTo(280);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void shouldRefuseAShareThatIsNone(int percent) {
        assertThatThrownBy(() -> new RateLimits(LimitProfile.DOCS2026, percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1..100")
                .hasMessageContaining("" + percent);
    }

    @Test
    void shouldAllocateNothingOnTheOrderPath() {
        long[] nowNs = {0};
        RequestGate gate = new RequestGate(LimitProfile.DOCS2026, 80, () -> nowNs[0]);

        long bytes = AllocationMeter.steadyBytes(() -> {
            nowNs[0] += 30_000_000;
            if (gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE) == 0) {
                long unused = gate.enter(RequestKind.NEW_ORDER, Urgency.ROUTINE);
            }
            long unused = gate.enter(RequestKind.CANCEL_ORDER, Urgency.URGENT);
            gate.onAnswer(RequestKind.NEW_ORDER, Urgency.ROUTINE, AnswerKind.GOOD, 0);
        });

        assertThat(bytes).isZero();
    }
}
