package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Money;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.DifferenceFoundDecoder;
import sniper.core.message.DifferenceKind;
import sniper.core.message.ErrorClass;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReconciledDecoder;
import sniper.core.message.ReconciliationRequestedDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TradingState;
import sniper.ops.scenario.EngineDriver.Sent;

/** The venue's account and our books side by side. */
class ReconciliationScenarioTest extends Snipe {
    private static final long USD = Money.ATOMS_PER_UNIT;

    private long usd = 1_000 * USD;
    private long nova;

    @BeforeEach
    void tellWhatTheVenueHas() {
        driver.account(this::tell);
    }

    @AfterEach
    void replaysTheSame() {
        assertThat(driver.replayDifference()).isNull();
    }

    private int round() {
        return driver.count(ReconciliationRequestedDecoder.TEMPLATE_ID);
    }

    private void tell(int round) {
        in.balance(round, "USDT", usd, 0);
        in.balance(round, "NOVA", nova, 0);
        in.account(round, true);
    }

    private void silent() {
        driver.account(round -> {});
    }

    private void after(long seconds) {
        driver.advanceTo(driver.nowNs() + seconds * SECOND);
    }

    private List<DifferenceFoundDecoder> differences() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == DifferenceFoundDecoder.TEMPLATE_ID)
                .map(output ->
                        new DifferenceFoundDecoder().wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
    }

    @Test
    void shouldAskAtOnceAndThenEveryThirtySeconds() {
        assertThat(round()).isEqualTo(1);

        after(100);

        assertThat(round()).isEqualTo(4);
        assertThat(differences()).isEmpty();
        assertThat(driver.count(ReconciledDecoder.TEMPLATE_ID)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldFindNoDifferenceWhenItsFillsExplainTheBalances() {
        bought();
        nova += 10_000 * Money.ATOMS_PER_UNIT;
        usd -= position().boughtAtoms() + position().feeAtoms();

        after(100);

        assertThat(differences()).isEmpty();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldTakeOnNoNewRiskWhenAFillIsMissing() {
        bought();
        nova += 9_000 * Money.ATOMS_PER_UNIT;
        usd -= position().boughtAtoms() + position().feeAtoms();

        after(100);

        assertThat(differences()).hasSize(1);
        DifferenceFoundDecoder difference = differences().get(0);
        assertThat(difference.kind()).isEqualTo(DifferenceKind.BALANCE);
        assertThat(difference.oursAtoms()).isEqualTo(10_000 * Money.ATOMS_PER_UNIT);
        assertThat(difference.theirsAtoms()).isEqualTo(9_000 * Money.ATOMS_PER_UNIT);
        assertThat(difference.subject()).isEqualTo("NOVA");
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NO_NEW_RISK);
    }

    @Test
    void shouldLookTwiceBeforeItCallsAFillOnItsWayADifference() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();
        nova += 10_000 * Money.ATOMS_PER_UNIT;
        usd -= 100 * USD + 5 * USD / 100;
        int rounds = driver.count(ReconciledDecoder.TEMPLATE_ID);
        after(1);

        in.reply(buy.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.fill(buy.orderId(), 1, 10_000, LOTS);
        assertThat(driver.count(ReconciledDecoder.TEMPLATE_ID))
                .as("the round is open")
                .isEqualTo(rounds);
        after(60);

        assertThat(differences()).isEmpty();
    }

    @Test
    void shouldNotTakeAFillItHasNotHeardOfForWhatWasThereBefore() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();
        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        nova += 10_000 * Money.ATOMS_PER_UNIT;
        usd -= 100 * USD + 5 * USD / 100;
        after(40);
        assertThat(differences()).isEmpty();

        in.fill(buy.orderId(), 1, 10_000, LOTS);
        after(60);

        assertThat(differences()).isEmpty();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldIgnoreChangesOfAssetsItDoesNotTrade() {
        bought();
        nova += 10_000 * Money.ATOMS_PER_UNIT;
        usd -= position().boughtAtoms() + position().feeAtoms();
        driver.account(round -> {
            in.balance(round, "DOGE", round * USD, 0);
            tell(round);
        });
        after(100);

        assertThat(differences()).isEmpty();
    }

    @Test
    void shouldStartHaltedUntilReconciled() {
        in.session(2, true);
        in.resume();
        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);

        after(5);
        in.resume();

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldNoticeWhatChangedWhileItWasDownAndGoOnWhenTheOperatorAccepts() {
        bought();
        nova += 10_000 * Money.ATOMS_PER_UNIT;
        usd -= position().boughtAtoms() + position().feeAtoms();
        after(40);

        in.session(2, true);
        usd -= 50 * USD;
        after(10);
        in.resume();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(differences()).hasSize(1);

        in.resume(true);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        after(100);

        assertThat(differences()).hasSize(1);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldReportAnOrderThatIsNotOursOnce() {
        driver.account(round -> {
            in.openOrder(round, 0, "C02__77");
            tell(round);
        });
        after(100);

        assertThat(differences()).hasSize(1);
        assertThat(differences().get(0).kind()).isEqualTo(DifferenceKind.FOREIGN_ORDER);
        assertThat(differences().get(0).subject()).isEqualTo("C02__77");
        in.resume(true);
        after(100);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldAskForAnOrderThatRestsInItsBooksButNotAtTheVenue() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        in.reply(driver.lastSent().orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        int asked = driver.count(QueryOrderDecoder.TEMPLATE_ID);

        in.session(2, false);
        in.reply(driver.lastSent().orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        tell(round());

        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isGreaterThan(asked);
    }

    private List<Long> tradesAskedSince() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == ReconciliationRequestedDecoder.TEMPLATE_ID)
                .map(output -> new ReconciliationRequestedDecoder()
                        .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                        .tradesSinceNs())
                .toList();
    }

    private long lastTradesAskedSince() {
        List<Long> asked = tradesAskedSince();
        return asked.get(asked.size() - 1);
    }

    /** They leave the balances as they were. */
    @Test
    void shouldSeeTradesByHandThatCancelOutWhenItStarts() {
        after(100);
        assertThat(tradesAskedSince()).containsOnly(0L);
        driver.account(round -> {
            if (lastTradesAskedSince() != 0) {
                in.trade(round, 0, 71);
                in.trade(round, 0, 72);
            }
            tell(round);
        });

        in.session(2, true);
        after(100);

        assertThat(lastTradesAskedSince()).isBetween(1L, START);
        assertThat(differences())
                .extracting(DifferenceFoundDecoder::kind)
                .containsExactly(DifferenceKind.UNKNOWN_TRADE, DifferenceKind.UNKNOWN_TRADE);
        assertThat(differences().get(0).subject()).isEqualTo("NOVAUSDT T71");
        in.resume();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        in.resume(true);
        after(100);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        assertThat(lastTradesAskedSince()).isZero();
    }

    /** However long something differs: the list would grow until the exchange's limits do not allow it any more. */
    @Test
    void shouldLookAtEachExecutionOnce() {
        bought();
        driver.account(this::tell); // of before the purchase

        after(600);

        assertThat(differences()).isNotEmpty();
        assertThat(driver.nowNs() - lastTradesAskedSince()).isBetween(0L, 80 * SECOND);
    }

    @Test
    void shouldAskWithoutExecutionsAfterARoundThatCouldNotBeHad() {
        driver.account(round -> {
            if (lastTradesAskedSince() != 0) {
                in.account(round, false);
            } else {
                tell(round);
            }
        });

        in.session(2, false);
        after(5);

        List<Long> asked = tradesAskedSince();
        assertThat(asked.get(asked.size() - 2)).isPositive();
        assertThat(asked.get(asked.size() - 1)).isZero();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldKeepADifferenceInExecutionsThroughRoundsWithoutThem() {
        driver.account(round -> {
            in.trade(round, 0, 71);
            tell(round);
        });
        in.session(2, false);
        after(5);
        assertThat(differences()).hasSize(1);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NO_NEW_RISK);

        driver.account(round -> {
            if (lastTradesAskedSince() != 0) {
                in.account(round, false);
            } else {
                tell(round);
            }
        });
        after(40);

        assertThat(lastTradesAskedSince()).isZero();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NO_NEW_RISK);
        in.halt();
        in.resume();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        in.resume(true);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldTakeItsOwnTradesForKnown() {
        Sent buy = bought();
        nova += 10_000 * Money.ATOMS_PER_UNIT;
        usd -= position().boughtAtoms() + position().feeAtoms();
        driver.account(round -> {
            in.trade(round, buy.orderId(), 1);
            tell(round);
        });

        in.session(2, false);
        after(100);

        assertThat(differences()).isEmpty();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldAskForTheOrderOfATradeThatItHasNotBooked() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();
        in.reply(buy.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.answer(buy.orderId(), OrderStatus.CANCELED, 0);
        in.session(2, false);
        int asked = driver.count(QueryOrderDecoder.TEMPLATE_ID);

        in.trade(round(), buy.orderId(), 1);
        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isEqualTo(asked + 1);
        in.fill(buy.orderId(), 1, 10_000, LOTS);
        nova += 10_000 * Money.ATOMS_PER_UNIT;
        usd -= position().boughtAtoms() + position().feeAtoms();
        driver.account(round -> {
            in.trade(round, buy.orderId(), 1);
            tell(round);
        });
        after(5);

        assertThat(differences()).isEmpty();
    }

    @Test
    void shouldLookAtTradesWhileSomethingDiffers() {
        bought();
        nova += 9_000 * Money.ATOMS_PER_UNIT;
        usd -= position().boughtAtoms() + position().feeAtoms();

        after(100);

        assertThat(differences()).hasSize(1);
        assertThat(lastTradesAskedSince()).isPositive();
    }

    @Test
    void shouldRaiseAnAlarmOnceWhenTheVenueDoesNotTellForLong() {
        silent();

        after(1_000);

        assertThat(driver.count(AlarmRaisedDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldNotCountARoundThatCouldNotBeFinished() {
        silent();
        in.session(2, true);
        in.balance(round(), "USDT", usd, 0);
        in.account(round(), false);

        in.resume();

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
    }
}
