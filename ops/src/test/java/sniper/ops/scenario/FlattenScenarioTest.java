package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.Test;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.message.SubscribeInstrumentDecoder;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.ops.scenario.EngineDriver.Sent;

/** An operator wants out. */
class FlattenScenarioTest extends Snipe {
    private static final long BID = 9_900;
    private static final int CAP_BPS = 300;

    private Sent flattened() {
        bought();
        in.ticker(BID, 10_000_000, 10_000, 10_000_000);
        in.flatten(0, CAP_BPS);
        return driver.lastSent();
    }

    @Test
    void shouldSellEverythingThroughTheOrderPathAndEndHalted() {
        Sent sell = flattened();

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.FLATTENING);
        assertThat(sell.side()).isEqualTo(Side.SELL);
        assertThat(sell.purpose()).isEqualTo(OrderPurpose.OPERATOR);
        assertThat(sell.quantityLots()).isEqualTo(LOTS);
        assertThat(sell.priceTicks()).as("the bid less 1 %").isEqualTo(9_801);

        soldInFull(sell, BID);
        driver.advanceTo(driver.nowNs() + SECOND);

        assertThat(position().lots()).isZero();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        in.ticker(BID, 10_000_000, 10_000, 10_000_000);
        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldNeverSellBelowTheCapHoweverOftenItTries() {
        Sent first = flattened();
        int before = driver.sent.size();
        ends(first);

        for (int i = 0; i < 6; i++) {
            driver.advanceTo(driver.nowNs() + SECOND);
            ends(driver.lastSent());
        }

        assertThat(driver.sent.subList(before, driver.sent.size()))
                .hasSizeGreaterThan(3)
                .allSatisfy(sell -> assertThat(sell.priceTicks()).isGreaterThanOrEqualTo(9_603))
                .anySatisfy(sell -> assertThat(sell.priceTicks()).isEqualTo(9_603));
        assertThat(position().lots()).isEqualTo(LOTS);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.FLATTENING);
    }

    private void ends(Sent order) {
        in.reply(order.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.report(order.orderId(), OrderStatus.CANCELED, 0);
    }

    @Test
    void shouldWaitForAnOrderWhoseOutcomeIsUnknownAndNotSellItTwice() {
        Sent sell = flattened();
        int sent = driver.sent.size();
        in.reply(sell.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);

        driver.advanceTo(driver.nowNs() + 5 * SECOND);

        assertThat(driver.sent).hasSize(sent);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.FLATTENING);

        in.fill(sell.orderId(), 77, BID, LOTS);
        in.answer(sell.orderId(), OrderStatus.FILLED, LOTS);
        driver.advanceTo(driver.nowNs() + 10 * SECOND);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldCancelFirstAndSellWhatTheCanceledBuyHadBought() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();
        in.reply(buy.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.fill(buy.orderId(), 1, 10_000, LOTS / 2);
        in.ticker(BID, 10_000_000, 10_000, 10_000_000);

        in.flatten(Inputs.INSTRUMENT, CAP_BPS);

        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(1);
        Sent sell = driver.lastSent();
        assertThat(sell.quantityLots()).isEqualTo(LOTS / 2);
        soldInFull(sell, BID);
        driver.advanceTo(driver.nowNs() + SECOND);
        assertThat(driver.engine.tradingState()).as("the buy is not over").isEqualTo(TradingState.FLATTENING);

        in.report(buy.orderId(), OrderStatus.CANCELED, LOTS / 2);
        driver.advanceTo(driver.nowNs() + 10 * SECOND);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldLeaveOtherInstrumentsAlone() {
        bought();
        in.ticker(BID, 10_000_000, 10_000, 10_000_000);
        int sent = driver.sent.size();

        in.flatten(Inputs.INSTRUMENT + 1, CAP_BPS);

        assertThat(driver.sent).hasSize(sent);
        assertThat(driver.engine.tradingState()).as("nothing to sell of it").isEqualTo(TradingState.HALTED);
        assertThat(position().lots()).isEqualTo(LOTS);
    }

    @Test
    void shouldAskForMarketDataAndSellOnceThereIsABid() {
        bought();
        in.subscription(false);
        int subscriptions = driver.count(SubscribeInstrumentDecoder.TEMPLATE_ID);
        int sent = driver.sent.size();

        in.flatten(0, CAP_BPS);

        assertThat(driver.count(SubscribeInstrumentDecoder.TEMPLATE_ID)).isGreaterThan(subscriptions);
        assertThat(driver.sent).hasSize(sent);
        in.subscription(true);
        in.ticker(BID, 10_000_000, 10_000, 10_000_000);
        driver.advanceTo(driver.nowNs() + 10 * SECOND);
        assertThat(driver.lastSent().side()).isEqualTo(Side.SELL);
    }

    @Test
    void shouldStopSellingWhenAnOperatorResumes() {
        Sent sell = flattened();
        ends(sell);
        driver.advanceTo(driver.nowNs() + MILLI);
        in.resume();
        int sent = driver.sent.size();

        driver.advanceTo(driver.nowNs() + 10 * SECOND);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        assertThat(driver.sent).hasSize(sent);
    }

    @Test
    void shouldGoOnAfterARestart() {
        Sent sell = flattened();
        in.session(2, false);
        in.answer(sell.orderId(), OrderStatus.CANCELED, 0);
        in.instrument(true);
        in.subscription(true);
        in.ticker(BID, 10_000_000, 10_000, 10_000_000);

        driver.advanceTo(driver.nowNs() + 10 * SECOND);
        soldInFull(driver.lastSent(), BID);
        driver.advanceTo(driver.nowNs() + 10 * SECOND);

        assertThat(position().lots()).isZero();
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldRefuseASlippageThatIsNone() {
        bought();

        in.flatten(0, 0);
        in.flatten(0, 10_000);

        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isEqualTo(2);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldCancelWhatRestsWithoutHalting() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);

        in.cancelAll();

        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }
}
