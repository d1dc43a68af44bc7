package sniper.gateway.mexc.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.gateway.mexc.LogCapture;

@Timeout(10)
class RequestGateTest {
    private static final long SECOND = 1_000_000_000L;

    private long nowNs = 77;
    private final RequestGate gate = new RequestGate(LimitProfile.DOCS2026, 80, () -> nowNs);

    private boolean goes(RequestKind kind, Urgency urgency) {
        return gate.waitNs(kind, urgency) == 0;
    }

    private void answer(RequestKind kind, AnswerKind answer, long retryAfterMs) {
        gate.onAnswer(kind, Urgency.ROUTINE, answer, retryAfterMs);
    }

    @ParameterizedTest
    @EnumSource(
            value = AnswerKind.class,
            names = {"BANNED", "BLOCKED"})
    void shouldStopEverythingButTheClockProbeForABanAndTheFirewall(AnswerKind answer) {
        answer(RequestKind.PING, answer, 600_000);

        for (RequestKind kind : RequestKind.values()) {
            boolean mayGo = kind == RequestKind.TIME || kind == RequestKind.WEB;
            assertThat(goes(kind, Urgency.ROUTINE)).as("%s", kind).isEqualTo(mayGo);
            assertThat(goes(kind, Urgency.URGENT)).as("%s", kind).isEqualTo(mayGo);
        }
        nowNs += 600 * SECOND - 1;
        assertThat(gate.waitNs(RequestKind.CANCEL_ORDER, Urgency.URGENT)).isEqualTo(1);
        nowNs++;
        assertThat(goes(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isTrue();
        assertThat(gate.snapshot().stops()).isEmpty();
    }

    @Test
    void shouldLetCancelsAndSellsGoOnThroughA429ToABuy() {
        answer(RequestKind.NEW_ORDER, AnswerKind.LIMITED, 7_000);

        assertThat(gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isEqualTo(7 * SECOND);
        assertThat(goes(RequestKind.CANCEL_ORDER, Urgency.URGENT)).isTrue();
        assertThat(goes(RequestKind.NEW_ORDER, Urgency.URGENT)).isTrue();
        assertThat(goes(RequestKind.DEPTH, Urgency.ROUTINE)).isTrue();
    }

    @Test
    void shouldHoldCancelsAndSellsBackWhenOneOfThemWasAnswered429() {
        gate.onAnswer(RequestKind.CANCEL_ORDER, Urgency.URGENT, AnswerKind.LIMITED, 7_000);

        assertThat(gate.waitNs(RequestKind.CANCEL_ORDER, Urgency.URGENT)).isEqualTo(7 * SECOND);
        assertThat(gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isEqualTo(7 * SECOND);
        assertThat(goes(RequestKind.PING, Urgency.URGENT)).isTrue();
    }

    @Test
    void shouldStopOnlyReadsForA429ToARead() {
        answer(RequestKind.EXCHANGE_INFO, AnswerKind.LIMITED, 7_000);

        assertThat(goes(RequestKind.QUERY_ORDER, Urgency.URGENT)).isFalse();
        assertThat(goes(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isTrue();
    }

    @Test
    void shouldStopTheWebSiteAlone() {
        answer(RequestKind.WEB, AnswerKind.BLOCKED, 0);

        assertThat(gate.waitNs(RequestKind.WEB, Urgency.ROUTINE)).isEqualTo(10 * SECOND);
        assertThat(goes(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isTrue();
        assertThat(goes(RequestKind.PING, Urgency.ROUTINE)).isTrue();
    }

    @Test
    void shouldWaitLongerEachTimeTheFirewallAnswersAgain() {
        answer(RequestKind.PING, AnswerKind.BLOCKED, 0);
        assertThat(gate.waitNs(RequestKind.PING, Urgency.URGENT)).isEqualTo(10 * SECOND);
        nowNs += 10 * SECOND;

        answer(RequestKind.PING, AnswerKind.BLOCKED, 0);

        assertThat(gate.waitNs(RequestKind.PING, Urgency.URGENT)).isEqualTo(20 * SECOND);
    }

    @Test
    void shouldNotShortenAStopThatRuns() {
        answer(RequestKind.NEW_ORDER, AnswerKind.BANNED, 600_000);

        answer(RequestKind.NEW_ORDER, AnswerKind.LIMITED, 1_000);

        assertThat(gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isEqualTo(600 * SECOND);
    }

    @Test
    void shouldKeepToTwoMinutesWhenABanDoesNotSayHowLong() {
        answer(RequestKind.NEW_ORDER, AnswerKind.BANNED, 0);

        assertThat(gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isEqualTo(120 * SECOND);
    }

    private void open(RequestKind kind) {
        for (int i = 0; i < Breaker.FAILURES_IN_A_ROW; i++) {
            answer(kind, AnswerKind.FAILED, 0);
        }
    }

    @Test
    void shouldRefuseOnlyBuysWhileTheOrderBreakerIsOpen() {
        open(RequestKind.NEW_ORDER);

        assertThat(gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isEqualTo(SECOND);
        assertThat(gate.enter(RequestKind.NEW_ORDER, Urgency.URGENT)).isZero();
        assertThat(gate.enter(RequestKind.CANCEL_ORDER, Urgency.URGENT)).isZero();
        assertThat(goes(RequestKind.QUERY_ORDER, Urgency.URGENT)).isTrue();
        assertThat(gate.explain(RequestKind.NEW_ORDER, Urgency.ROUTINE))
                .isEqualTo("the breaker of ORDER requests is open after failures; next try in 1.000 s");
    }

    @Test
    void shouldNeverBeInTheWayOfACancel() {
        open(RequestKind.CANCEL_ORDER);

        assertThat(gate.snapshot().breakers())
                .filteredOn(breaker -> breaker.requestClass() == RequestClass.CANCEL)
                .singleElement()
                .extracting(LimitsSnapshot.BreakerState::state)
                .isEqualTo("OPEN");
        assertThat(goes(RequestKind.CANCEL_ORDER, Urgency.URGENT)).isTrue();
        assertThat(goes(RequestKind.CANCEL_ORDER, Urgency.ROUTINE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestKind.class,
            names = {"QUERY_ORDER", "DEPTH"})
    void shouldHaveABreakerPerClass(RequestKind kind) {
        open(kind);

        assertThat(goes(kind, Urgency.URGENT)).isFalse();
        assertThat(goes(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isTrue();
        assertThat(goes(RequestKind.TIME, Urgency.URGENT)).isTrue();
        assertThat(goes(RequestKind.PING, Urgency.URGENT)).isTrue();
    }

    @Test
    void shouldSayWhenTheBudgetIsBack() {
        for (int i = 0; i < 9; i++) {
            assertThat(gate.enter(RequestKind.NEW_ORDER, Urgency.ROUTINE)).isZero();
        }

        assertThat(gate.explain(RequestKind.NEW_ORDER, Urgency.ROUTINE))
                .isEqualTo("the rate budget is used up; next try in 1.020 s");
    }

    @Test
    void shouldGiveUpAtOnceWhereWaitingIsHopeless() throws Exception {
        answer(RequestKind.PING, AnswerKind.BANNED, 600_000);

        assertThat(gate.await(RequestKind.DEPTH, Urgency.ROUTINE, 2 * SECOND)).isEqualTo(600 * SECOND);
    }

    @Test
    void shouldWaitForABudgetThatComesBackSoon() throws Exception {
        RequestGate real = new RequestGate(LimitProfile.DOCS2026, 100, System::nanoTime);
        assertThat(real.enter(RequestKind.ACCOUNT, Urgency.URGENT)).isZero();
        assertThat(real.enter(RequestKind.ACCOUNT, Urgency.URGENT)).isZero();
        long startNs = System.nanoTime();

        assertThat(real.await(RequestKind.ACCOUNT, Urgency.URGENT, 5 * SECOND)).isZero();

        assertThat(System.nanoTime() - startNs).isGreaterThan(SECOND / 2);
    }

    @Test
    void shouldShowWhatIsLeftAndWhatIsStopped() {
        assertThat(gate.enter(RequestKind.EXCHANGE_INFO, Urgency.ROUTINE)).isZero();
        answer(RequestKind.NEW_ORDER, AnswerKind.LIMITED, 7_000);

        LimitsSnapshot snapshot = gate.snapshot();

        assertThat(snapshot.profile()).isEqualTo(LimitProfile.DOCS2026);
        assertThat(snapshot.budgets())
                .contains(new LimitsSnapshot.Budget("address", 300, 10 * SECOND, 215, 275))
                .contains(new LimitsSnapshot.Budget("orders and cancels", 12, SECOND, 9, 12));
        assertThat(snapshot.stops())
                .containsExactly(new LimitsSnapshot.Stop("orders", "HTTP 429 to POST order", false, 7 * SECOND));
        assertThat(snapshot.breakers()).hasSize(4).allSatisfy(breaker -> assertThat(breaker.state())
                .isEqualTo("NORMAL"));
    }

    private void everythingGoes() {
        for (RequestKind kind : RequestKind.values()) {
            for (Urgency urgency : Urgency.values()) {
                assertThat(gate.isStopped(kind, urgency)).isFalse();
            }
        }
        answer(RequestKind.PING, AnswerKind.GOOD, 0); // what is told is told with the next answer
    }

    @Test
    void shouldSayOnceThatABanBeginsAndOnceThatItIsOver() {
        try (LogCapture log = new LogCapture(Stops.class)) {
            gate.onAnswer(RequestKind.NEW_ORDER, Urgency.URGENT, AnswerKind.BANNED, 21_000);
            nowNs += SECOND;
            gate.onAnswer(RequestKind.DEPTH, Urgency.ROUTINE, AnswerKind.BANNED, 20_000);
            nowNs += 20 * SECOND;
            everythingGoes();
            everythingGoes();

            assertThat(log.lines())
                    .containsExactly(
                            "WARN requests stop for 21 s, HTTP 418 (ban) to POST order: orders and cancels, queries and"
                                    + " market data; cancels wait and go first",
                            "INFO requests go on after HTTP 418 (ban) to POST order");
        }
    }

    @Test
    void shouldSayWhatA429StopsAndWhatGoesOn() {
        try (LogCapture log = new LogCapture(Stops.class)) {
            answer(RequestKind.NEW_ORDER, AnswerKind.LIMITED, 7_000);
            gate.onAnswer(RequestKind.CANCEL_ORDER, Urgency.URGENT, AnswerKind.LIMITED, 9_000);
            nowNs += 9 * SECOND;
            everythingGoes();

            assertThat(log.lines())
                    .containsExactly(
                            "WARN requests stop for 7 s, HTTP 429 to POST order: buys; cancels and sells go on",
                            "WARN requests stop for 9 s, HTTP 429 to DELETE order: cancels and sells; cancels wait and"
                                    + " go first",
                            "INFO requests go on after HTTP 429 to DELETE order");
        }
    }
}
