package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

/** Orders whose outcome nobody knows yet: nothing is sent twice, and nothing else is held up. */
class DoubtScenarioTest extends Snipe {
    @AfterEach
    void replaysTheSame() {
        assertThat(driver.replayDifference()).isNull();
    }

    private Sent firstBuy() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        return driver.lastSent();
    }

    private Sent unknownTakeProfit() {
        bought();
        in.ticker(12_500, 10_000_000, 12_600, 10_000_000);
        Sent sell = driver.lastSent();
        in.reply(sell.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        return sell;
    }

    private void afterTheRetryInterval() {
        driver.advanceTo(driver.nowNs() + SECOND);
    }

    @Test
    void shouldAskForAnOrderWhoseReplyNeverCame() {
        firstBuy();

        driver.advanceTo(OPEN + 5 * SECOND);

        assertThat(driver.sent).hasSize(1);
        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isPositive();
    }

    @Test
    void shouldCancelAgainWhatAnAnswerStillCallsOpenASecondLater() {
        long buy = firstBuy().orderId();
        in.reply(buy, ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.answer(buy, OrderStatus.NEW, 0);
        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isZero();
        in.halt();
        long halted = driver.nowNs();
        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(1);

        in.reply(buy, ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0); // to the cancel
        in.answer(buy, OrderStatus.NEW, 0);
        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(1);
        driver.advanceTo(halted + SECOND);
        in.report(buy, OrderStatus.NEW, 0); // the stream may be late
        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(1);
        in.answer(buy, OrderStatus.NEW, 0);
        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(2);
        in.answer(buy, OrderStatus.NEW, 0);
        driver.advanceTo(halted + 2 * SECOND);
        in.answer(buy, OrderStatus.CANCELED, 0);

        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(2);
    }

    @Test
    void shouldStopOutTheRestWhileATakeProfitIsUnknown() {
        Sent unknown = unknownTakeProfit();
        afterTheRetryInterval();

        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(LOTS - unknown.quantityLots());
    }

    @Test
    void shouldNotSellTheSamePhaseTwiceWhileItsOrderIsUnknown() {
        unknownTakeProfit();
        afterTheRetryInterval();

        in.ticker(12_600, 10_000_000, 12_700, 10_000_000);

        assertThat(driver.sent).hasSize(2);
    }

    @Test
    void shouldSellTheNextPhaseWhileTheFirstIsUnknown() {
        unknownTakeProfit();
        afterTheRetryInterval();

        in.ticker(15_000, 10_000_000, 15_100, 10_000_000);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(300_000);
    }

    @Test
    void shouldStayOpenUntilTheUnknownExitIsResolved() {
        Sent unknown = unknownTakeProfit();
        afterTheRetryInterval();
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        soldInFull(driver.lastSent(), 8_900);
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);

        soldInFull(unknown, 12_500);

        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
        assertThat(position().lots()).isZero();
    }

    @Test
    void shouldSellAgainWhatAnUnknownExitTurnsOutNotToHaveSold() {
        Sent unknown = unknownTakeProfit();
        afterTheRetryInterval();

        in.report(unknown.orderId(), OrderStatus.CANCELED, 0);
        afterTheRetryInterval();
        in.ticker(12_600, 10_000_000, 12_700, 10_000_000);

        assertThat(driver.sent).hasSize(3);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(unknown.quantityLots());
    }

    @Test
    void shouldManageWhatAnUnknownEntryIsKnownToHaveBought() {
        Sent buy = firstBuy();
        in.fill(buy.orderId(), 1, 10_000, 400_000);
        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);

        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(400_000);
    }

    @Test
    void shouldManageMoreWhenTheUnknownEntryGoesOnFilling() {
        Sent buy = firstBuy();
        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        in.fill(buy.orderId(), 1, 10_000, 400_000);
        in.fill(buy.orderId(), 2, 11_000, 600_000);
        in.report(buy.orderId(), OrderStatus.FILLED, LOTS);

        in.ticker(13_250, 10_000_000, 13_300, 10_000_000);

        // bought at 0.0106 on average; the first phase is 25 % above that and sells 30 % of all
        assertThat(driver.lastSent().quantityLots()).isEqualTo(300_000);
        assertThat(driver.lastSent().priceTicks()).isEqualTo(13_250);
    }

    @Test
    void shouldNotTryAgainAfterAnOrderWasGivenUpAsAbsent() {
        Sent buy = firstBuy();
        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        for (int second = 8; second <= 30; second += 6) {
            driver.advanceTo(OPEN + second * SECOND);
            in.reply(buy.orderId(), ReplyOutcome.NOT_FOUND, ErrorClass.UNKNOWN_ORDER, -2013);
        }

        assertThat(driver.sent).hasSize(1);
        assertThat(driver.steps).contains(new Step(TargetState.MISSED, TargetReason.NO_FILL));
    }

    @Test
    void shouldAskForTheFillsOfAnOrderThatGrewAfterItsEnd() {
        Sent buy = firstBuy();
        in.reply(buy.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.report(buy.orderId(), OrderStatus.CANCELED, 0);
        int asked = driver.count(QueryOrderDecoder.TEMPLATE_ID);

        in.report(buy.orderId(), OrderStatus.CANCELED, 500_000);
        driver.advanceTo(driver.nowNs() + SECOND);

        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isGreaterThan(asked);
    }

    @Test
    void shouldWatchAnAbsentOrderForAWhileAndRaiseAnAlarmWhenItFillsAfterAll() {
        Sent buy = firstBuy();
        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        for (int second = 8; second <= 30; second += 6) {
            driver.advanceTo(OPEN + second * SECOND);
            in.reply(buy.orderId(), ReplyOutcome.NOT_FOUND, ErrorClass.UNKNOWN_ORDER, -2013);
        }
        int asked = driver.count(QueryOrderDecoder.TEMPLATE_ID);
        driver.advanceTo(OPEN + 120 * SECOND);
        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isGreaterThan(asked);

        in.fill(buy.orderId(), 1, 10_000, LOTS);

        assertThat(driver.count(AlarmRaisedDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
        assertThat(position().lots()).isEqualTo(LOTS);
    }

    @Test
    void shouldStopWatchingAnAbsentOrderAfterTenMinutes() {
        Sent buy = firstBuy();
        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        for (int second = 8; second <= 30; second += 6) {
            driver.advanceTo(OPEN + second * SECOND);
            in.reply(buy.orderId(), ReplyOutcome.NOT_FOUND, ErrorClass.UNKNOWN_ORDER, -2013);
        }
        driver.advanceTo(OPEN + 700 * SECOND);
        int asked = driver.count(QueryOrderDecoder.TEMPLATE_ID);

        driver.advanceTo(OPEN + 3_600 * SECOND);

        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isEqualTo(asked);
    }

    @Test
    void shouldHoldFireFromAGapInTheDepthUntilTheSnapshot() {
        armed();
        in.depth(true, 0, 10);
        in.depth(false, 15, 16);
        driver.advanceTo(OPEN + 100 * MILLI);
        assertThat(driver.sent).isEmpty();

        in.depth(true, 0, 20);
        driver.advanceTo(OPEN + 200 * MILLI);

        assertThat(driver.sent).hasSize(1);
    }

    @Test
    void shouldHoldFireWhenTheConnectionIsLostDuringAGapUntilASnapshotOfTheNextOne() {
        armed();
        in.depth(true, 0, 10);
        in.depth(false, 15, 16);
        driver.advanceTo(OPEN - 50 * MILLI);
        in.subscription(false);
        in.depth(true, 0, 20);
        in.subscription(true);
        driver.advanceTo(OPEN + 100 * MILLI);
        assertThat(driver.sent).isEmpty();

        in.depth(true, 0, 30);
        driver.advanceTo(OPEN + 200 * MILLI);

        assertThat(driver.sent).hasSize(1);
    }
}
