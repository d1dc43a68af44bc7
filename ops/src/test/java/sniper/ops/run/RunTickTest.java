package sniper.ops.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.message.CommandKind;
import sniper.core.message.PaperReason;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;
import sniper.core.message.TradingState;

class RunTickTest {
    private final RunRig rig = new RunRig();

    @AfterEach
    void shouldReplayTheSame() {
        assertThat(rig.replayDifference()).isNull();
    }

    private RunOutcome lastOutcome() {
        return rig.rows.get(rig.rows.size() - 1).applied().outcome();
    }

    @Test
    @Tag("MT-01")
    void shouldMoveNothingButTheLogicalTimeWhileTheMarketIsClosed() {
        rig.session(RunRig.START + RunRig.HOUR, RunRig.START + 2 * RunRig.HOUR);
        rig.start("anna", 1, RunRig.plan("1000", "100", "sessions"));
        assertThat(rig.line(1).nextSlotNs()).as("moved to the open").isEqualTo(RunRig.START + RunRig.HOUR);
        int rows = rig.ledgerRows().size();
        rig.nowNs += 30 * RunRig.MINUTE;
        rig.tick(1);
        Answer order = rig.order(1, "closed", Side.BUY, "1", null);

        assertThat(lastOutcome()).isEqualTo(RunOutcome.APPLIED);
        assertThat(order.reason()).isEqualTo(PaperReason.MARKET_CLOSED);
        assertThat(rig.ledgerRows()).as("the order's own row").hasSize(rows + 1);
        assertThat(rig.line(1).lastLogicalTimeNs()).isEqualTo(rig.nowNs);
        rig.nowNs = RunRig.START + RunRig.HOUR;
        rig.tick(1);

        assertThat(rig.count("event SIP_EXECUTED")).isEqualTo(1);
        assertThat(rig.count("marked")).isEqualTo(1);
        rig.nowNs = RunRig.START + 2 * RunRig.HOUR - 30 * RunRig.SECOND;
        rig.tick(1);

        assertThat(rig.count("marked")).as("the last of the session").isEqualTo(2);
        rig.nowNs = RunRig.START + 2 * RunRig.HOUR;
        rows = rig.ledgerRows().size();
        rig.tick(1);
        assertThat(rig.ledgerRows()).hasSize(rows);
    }

    @Test
    @Tag("MT-02")
    void shouldInvestADueSlotOnceInLegsByWeight() {
        rig.start("anna", 1, RunRig.plan());
        rig.tick(1);

        assertThat(rig.count("event SIP_EXECUTED")).isEqualTo(1);
        assertThat(rig.ledgerRows()).anyMatch(each -> each.startsWith("leg") && each.contains("weightPpb=600000000"));
        assertThat(rig.ledgerRows()).anyMatch(each -> each.startsWith("leg") && each.contains("weightPpb=400000000"));
        assertThat(rig.count("trade BUY")).isEqualTo(2);
        assertThat(rig.line(1).nextSlotNs()).isEqualTo(RunRig.START + RunRig.HOUR);
    }

    @Test
    @Tag("MT-03")
    @Tag("IR-01")
    void shouldExecuteALogicalTimeOnceHoweverOftenItIsTold() {
        rig.start("anna", 1, RunRig.plan());
        rig.tick(1);
        List<String> once = rig.ledgerRows();
        long hash = rig.engine.runDesk().stateHash();
        for (int i = 0; i < 50; i++) {
            rig.nowNs += RunRig.SECOND;
            rig.tick(1);
            assertThat(lastOutcome()).isEqualTo(RunOutcome.SKIPPED_DUPLICATE);
        }
        rig.tick(1, RunRig.START - RunRig.HOUR, 9_000, 9_000);

        assertThat(lastOutcome()).as("late").isEqualTo(RunOutcome.SKIPPED_DUPLICATE);
        assertThat(rig.ledgerRows()).isEqualTo(once);
        assertThat(rig.engine.runDesk().stateHash()).isEqualTo(hash);
    }

    @Test
    @Tag("MT-04")
    void shouldRebalanceOnceASlot() {
        RunPlan plan = RunRig.plan("1000", "0", "always");
        rig.start("anna", 1, plan);
        rig.tick(1);
        rig.nowNs += 5 * RunRig.MINUTE;
        rig.tick(1, rig.nowNs, 11_000, 10_000);

        assertThat(rig.count("event REBALANCE_EXECUTED")).isEqualTo(1);
        rig.nowNs = RunRig.START + RunRig.HOUR;
        rig.tick(1, rig.nowNs, 11_000, 10_000);
        rig.nowNs += RunRig.MINUTE;
        rig.tick(1, rig.nowNs, 12_000, 10_000);

        assertThat(rig.count("event REBALANCE_EXECUTED")).isEqualTo(2);
        assertThat(rig.count("trade SELL")).isPositive();
    }

    @Test
    void shouldTradeAndMarkNothingWithoutPricesAndTellOfItOnce() {
        rig.start("anna", 1, RunRig.plan());
        rig.tick(1);
        assertThat(rig.order(1, "waits", Side.BUY, "1", "90").reason()).isEqualTo(PaperReason.NONE);
        int rows = rig.ledgerRows().size();
        for (int i = 0; i < 3; i++) {
            rig.nowNs += RunRig.HOUR;
            rig.tick(1, rig.nowNs, 8_000, 0);
        }

        assertThat(rig.ledgerRows()).hasSize(rows + 1);
        assertThat(rig.count("event PRICE_UNAVAILABLE")).isEqualTo(1);
        assertThat(rig.line(1).status()).isEqualTo(RunStatus.RUNNING);
        rig.nowNs += RunRig.MINUTE;
        rig.tick(1, rig.nowNs, 8_000, 10_000);

        assertThat(rig.count("event SIP_EXECUTED")).as("missed slots are one").isEqualTo(2);
        assertThat(rig.count("order FILLED")).isGreaterThan(4);
    }

    @Test
    @Tag("OR-05")
    void shouldFillWhatWaitsOnceThePriceIsThere() {
        rig.start("anna", 1, RunRig.handPlan("100"));
        rig.tick(1);
        rig.order(1, "waits", Side.BUY, "1", "90");

        assertThat(rig.order(1, "more", Side.BUY, "0.2", "90").reason()).isEqualTo(PaperReason.INSUFFICIENT_CASH);
        for (int i = 0; i < 3; i++) {
            rig.nowNs += RunRig.MINUTE;
            rig.tick(1, rig.nowNs, 8_900, 10_000);
        }
        assertThat(rig.count("trade BUY")).isEqualTo(1);
    }

    @Test
    void shouldAnswerAClientOrderIdOnceAndThenWithTheFirst() {
        rig.start("anna", 1, RunRig.handPlan("1000"));
        rig.tick(1);
        Answer first = rig.order(1, "mine", Side.BUY, "1", null);
        int rows = rig.ledgerRows().size();
        Answer again = rig.order(1, "mine", Side.SELL, "1", null);

        assertThat(first.reason()).isEqualTo(PaperReason.NONE);
        assertThat(again.outcome()).isEqualTo(RunOutcome.REFUSED);
        assertThat(again.reason()).isEqualTo(PaperReason.DUPLICATE_CLIENT_ORDER_ID);
        assertThat(again.order()).isEqualTo(first.order());
        assertThat(rig.ledgerRows()).hasSize(rows);
        Answer rejected = rig.order(1, "none", Side.BUY, "0", null);

        assertThat(rejected.outcome()).isEqualTo(RunOutcome.APPLIED);
        assertThat(rejected.reason()).isEqualTo(PaperReason.INVALID_QTY);
        assertThat(rig.order(1, "none", Side.BUY, "1", null).reason())
                .as("a rejected order has a row as well")
                .isEqualTo(PaperReason.DUPLICATE_CLIENT_ORDER_ID);
        rig.start("bert", 2, RunRig.handPlan("1000"));
        rig.tick(2);
        assertThat(rig.order(2, "mine", Side.BUY, "1", null).reason()).isEqualTo(PaperReason.NONE);
    }

    @Test
    void shouldKeepTheIdsOfPlansOrdersFromManualOnes() {
        rig.start("anna", 1, RunRig.plan());
        rig.tick(1);
        String row = rig.ledgerRows().stream()
                .filter(each -> each.startsWith("order FILLED"))
                .findFirst()
                .orElseThrow();
        String id = row.replaceAll(".*clientOrderId='?([0-9a-f]{32}).*", "$1");

        assertThat(id).hasSize(32);
        assertThat(rig.order(1, id, Side.BUY, "1", null).reason()).isEqualTo(PaperReason.DUPLICATE_CLIENT_ORDER_ID);
    }

    @Test
    void shouldTakeIdsOfThirtyTwoHexDigits() {
        rig.start("anna", 1, RunRig.handPlan("1000"));
        rig.tick(1);

        assertThat(rig.order(1, "9f86d081884c4d659a2feaa0c55ad015", Side.BUY, "1", null)
                        .reason())
                .isEqualTo(PaperReason.NONE);
    }

    @Test
    void shouldRefuseTheFormThatPlansOrdersAloneMayHave() {
        rig.start("anna", 1, RunRig.plan());
        int rows = rig.ledgerRows().size();
        Answer answer = rig.order(1, "plan0123456789abcdef0123456789ab", Side.BUY, "1", null);

        assertThat(answer.outcome()).isEqualTo(RunOutcome.REFUSED);
        assertThat(answer.refusal()).startsWith("a client order id must not be plan and 28 of 0-9 a-f");
        assertThat(rig.ledgerRows()).hasSize(rows);
        rig.tick(1);
        assertThat(rig.order(1, "plan-1", Side.BUY, "1", null).reason()).isEqualTo(PaperReason.NONE);
    }

    /** It can be told in advance: somebody may use it up. */
    @Test
    void shouldNameAPlansOrderOtherwiseWhenItsIdIsUsedUp() {
        RunRig undisturbed = new RunRig();
        undisturbed.start("anna", 1, RunRig.plan());
        undisturbed.tick(1);
        List<String> expected = idsOfFilled(undisturbed);
        rig.start("anna", 1, RunRig.plan());
        Answer taken = rig.order(1, expected.get(0), Side.BUY, "1", null);
        rig.tick(1);
        List<String> ids = idsOfFilled(rig);

        assertThat(taken.reason()).as("it has a row all the same").isEqualTo(PaperReason.INVALID_PRICE);
        assertThat(ids).hasSameSizeAs(expected);
        assertThat(ids.get(0)).isEqualTo("plan" + expected.get(0).substring(0, 28));
        assertThat(ids.subList(1, ids.size())).isEqualTo(expected.subList(1, expected.size()));
        assertThat(rig.engine.faults()).isZero();
    }

    private static List<String> idsOfFilled(RunRig of) {
        return of.ledgerRows().stream()
                .filter(each -> each.startsWith("order FILLED"))
                .map(each -> each.replaceAll(".*clientOrderId='?([0-9a-z]{32}).*", "$1"))
                .toList();
    }

    /** Of a copy in which there was a run and no order yet. */
    @Test
    void shouldTakeTheFirstOrderAfterARestart() {
        rig.start("anna", 1, RunRig.handPlan("1000"));
        rig.tick(1);
        rig.restart();

        assertThat(rig.order(1, "first", Side.BUY, "1", null).reason()).isEqualTo(PaperReason.NONE);
        assertThat(rig.order(1, "first", Side.BUY, "1", null).reason())
                .isEqualTo(PaperReason.DUPLICATE_CLIENT_ORDER_ID);
        assertThat(rig.engine.faults()).isZero();
        assertThat(rig.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    /** Intervals that begin before the session does, as those of hours do in a market of hours and minutes. */
    @Test
    void shouldTradeByWhenTheEventIsAndNotByWhenItsIntervalBegan() {
        long openNs = RunRig.START + 45 * RunRig.MINUTE;
        rig.session(openNs, openNs + 3 * RunRig.HOUR);
        rig.start("anna", 1, every(RunRig.plan("1000", "100", "sessions"), RunRig.HOUR));
        rig.nowNs = openNs - RunRig.SECOND;
        rig.tick(1);
        assertThat(rig.count("event")).as("closed").isEqualTo(1);
        rig.nowNs = RunRig.START + RunRig.HOUR + 50 * RunRig.MINUTE;
        rig.tick(1);
        assertThat(rig.count("event SIP_EXECUTED")).isEqualTo(1);
        rig.nowNs = openNs + 3 * RunRig.HOUR;
        int rows = rig.ledgerRows().size();
        rig.tick(1);

        assertThat(rig.ledgerRows())
                .as("begun in the session, but after its close")
                .hasSize(rows);
    }

    @Test
    void shouldTradeInASessionThatLiesWithinOneInterval() {
        long openNs = RunRig.START + 3 * RunRig.HOUR + 45 * RunRig.MINUTE;
        rig.session(openNs, openNs + 6 * RunRig.HOUR + 15 * RunRig.MINUTE);
        rig.start("anna", 1, every(RunRig.plan("1000", "100", "sessions"), 6 * RunRig.HOUR));
        rig.nowNs = openNs + RunRig.HOUR;
        rig.tick(1);

        assertThat(rig.count("event SIP_EXECUTED")).isEqualTo(1);
        assertThat(rig.ledgerRows())
                .anyMatch(row -> row.startsWith("event SIP_EXECUTED") && row.contains("logicalTimeNs=" + openNs));
        assertThat(rig.count("marked")).isEqualTo(1);
    }

    private static RunPlan every(RunPlan plan, long tickIntervalNs) {
        return new RunPlan(
                plan.strategyName(),
                plan.baseCurrency(),
                plan.initialCash(),
                plan.instances(),
                plan.symbols(),
                plan.contribution(),
                plan.contributionEvery(),
                plan.rebalanceEvery(),
                0,
                0,
                tickIntervalNs,
                plan.maxPriceAgeNs(),
                plan.calendar(),
                0,
                0,
                plan.maxPosition());
    }

    @Test
    void shouldTryARejectedContributionOnceMoreWhenAsked() {
        rig.start("anna", 1, RunRig.plan("50", "100", "always"));
        rig.tick(1);
        RunLine line = rig.line(1);

        assertThat(rig.count("event SIP_REJECTED")).isEqualTo(1);
        assertThat(rig.commands
                        .retryContribution(line.userId(), line.runId())
                        .join()
                        .outcome())
                .isEqualTo(RunOutcome.APPLIED);
        rig.nowNs += RunRig.MINUTE;
        rig.tick(1);
        rig.nowNs += RunRig.MINUTE;
        rig.tick(1);

        assertThat(rig.count("event SIP_REJECTED")).isEqualTo(1);
        assertThat(rig.count("order REJECTED")).isEqualTo(4);
    }

    @Test
    @Tag("MU-01")
    void shouldKeepTwoUsersApart() {
        assertInterleavedIsSolo(2, 40);
    }

    @Test
    @Tag("MU-01")
    @Tag("MU-02")
    void shouldGiveEachOfTwoHundredUsersTheRowsOfARunAlone() {
        assertInterleavedIsSolo(200, 12);
    }

    private void assertInterleavedIsSolo(int users, int ticks) {
        for (int user = 0; user < users; user++) {
            begin(rig, user);
        }
        for (int tick = 0; tick < ticks; tick++) {
            rig.nowNs = RunRig.START + 20 * RunRig.MINUTE * tick;
            for (int user = 0; user < users; user++) {
                step(rig, user, tick);
            }
        }
        for (int user = 0; user < users; user += Math.max(1, users / 20)) {
            RunRig solo = new RunRig();
            begin(solo, user);
            for (int tick = 0; tick < ticks; tick++) {
                solo.nowNs = RunRig.START + 20 * RunRig.MINUTE * tick;
                step(solo, user, tick);
            }
            assertThat(rig.ledgerRows(1_000 + user)).as("user %d", user).isEqualTo(solo.ledgerRows(1_000 + user));
            assertThat(rig.ledgerRows(2_000 + user)).as("user %d", user).isEqualTo(solo.ledgerRows(2_000 + user));
        }
    }

    private static void begin(RunRig rig, int user) {
        rig.start("user-" + user, 1_000 + user, RunRig.plan(Integer.toString(500 + user), "50", "always"));
    }

    /** Halfway through every user stops, and starts another run at once. */
    private static void step(RunRig rig, int user, int tick) {
        boolean isFirst = tick < 6;
        int run = (isFirst ? 1_000 : 2_000) + user;
        if (tick == 6) {
            rig.change(1_000 + user, CommandKind.STOP_RUN);
            rig.start("user-" + user, run, RunRig.plan("800", "0", "always"));
        }
        rig.tick(run, rig.nowNs, 10_000 + 37L * user % 500 + 11L * tick, 10_000 - 29L * user % 400);
        if (tick % 3 == user % 3) {
            rig.order(run, "hand " + tick, user % 2 == 0 ? Side.BUY : Side.SELL, "0.5", tick % 2 == 0 ? null : "95");
        }
    }

    @Test
    void shouldTakeNoTickWithMorePricesThanAMessageHolds() {
        List<TickPrice> prices = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            prices.add(new TickPrice(1, 1, 1));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rig.commands.tick(1, 2, 3, prices))
                .withMessage("a tick must have at most 64 prices: 65");
    }
}
