package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.instrument.Money;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

class SnipeScenarioTest extends Snipe {
    @Test
    void shouldGoFromDiscoveryToClosedAndReplayTheSame() {
        bought();
        in.ticker(12_500, 10_000_000, 12_600, 10_000_000);
        soldInFull(driver.lastSent(), 12_500);
        in.ticker(15_000, 10_000_000, 15_100, 10_000_000);
        soldInFull(driver.lastSent(), 15_000);
        in.ticker(21_000, 10_000_000, 21_100, 10_000_000);
        soldInFull(driver.lastSent(), 21_000);

        assertThat(driver.steps.stream().map(Step::to))
                .containsExactly(
                        TargetState.DISCOVERED,
                        TargetState.VALIDATED,
                        TargetState.SCHEDULED,
                        TargetState.ARMED,
                        TargetState.FIRING,
                        TargetState.FILLED,
                        TargetState.MANAGING,
                        TargetState.CLOSED);
        List<Sent> sells = driver.sent.subList(1, driver.sent.size());
        assertThat(sells).extracting(Sent::quantityLots).containsExactly(300_000L, 300_000L, 400_000L);
        assertThat(sells).extracting(Sent::priceTicks).containsExactly(12_500L, 15_000L, 20_000L);
        assertThat(sells).extracting(Sent::purpose).containsOnly(OrderPurpose.TAKE_PROFIT);
        assertThat(position().lots()).isZero();
        assertThat(position().realizedAtoms())
                .isEqualTo(position().soldAtoms()
                        - position().boughtAtoms()
                        - position().feeAtoms());
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldFireSoThatTheOrderArrivesWhenConfigured() {
        announce();
        ready();
        driver.advanceTo(OPEN - 60 * SECOND);
        in.readiness(10, true);
        in.subscription(true);
        in.clock(30 * MILLI, MILLI, 8 * MILLI);

        driver.advanceTo(OPEN);

        // venue clock is 30 ms ahead, one way takes 4 ms, first attempt 100 ms before the open
        assertThat(driver.sent.get(0).atNs()).isEqualTo(OPEN - 30 * MILLI - 4 * MILLI - 100 * MILLI);
    }

    @Test
    void shouldRetryOnlyAfterADefiniteRefusalAndOnTheGrid() {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);
        assertThat(driver.sent).hasSize(1);

        in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);
        driver.advanceTo(OPEN + 50 * MILLI);

        assertThat(driver.sent).hasSize(2);
        assertThat(driver.sent.get(1).atNs() - driver.sent.get(0).atNs()).isEqualTo(100 * MILLI);
        assertThat(driver.sent.get(1).orderId()).isNotEqualTo(driver.sent.get(0).orderId());
        assertThat(driver.sent.get(1).attempt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLE", "LOCAL_GATE"})
    void shouldTryAgainWithinItsWindowWhenAnAttemptWasHeldBackHere(ErrorClass errorClass) {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);

        in.reply(driver.lastSent().orderId(), ReplyOutcome.NOT_SENT, errorClass, 0);
        driver.advanceTo(OPEN + 50 * MILLI);

        assertThat(driver.targetState()).isEqualTo(TargetState.FIRING);
        assertThat(driver.sent).hasSize(2);
        assertThat(driver.sent.get(1).orderId()).isNotEqualTo(driver.sent.get(0).orderId());
    }

    @Test
    void shouldNeverSendASecondBuyWhileTheFirstIsUnknown() {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);
        Sent first = driver.lastSent();

        in.reply(first.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        driver.advanceTo(OPEN + 5 * SECOND);

        assertThat(driver.sent).hasSize(1);
        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isGreaterThan(2);
        assertThat(driver.targetState()).isEqualTo(TargetState.FIRING);
        assertThat(position().openBuyLots()).isEqualTo(first.quantityLots());

        in.fill(first.orderId(), 1, 10_000, LOTS);
        in.report(first.orderId(), OrderStatus.FILLED, LOTS);

        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
        assertThat(position().openBuyLots()).isZero();
    }

    @Test
    void shouldGiveUpAnUnknownOrderOnlyAfterRepeatedLateNotFound() {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);
        Sent first = driver.lastSent();
        in.reply(first.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);

        in.reply(first.orderId(), ReplyOutcome.NOT_FOUND, ErrorClass.UNKNOWN_ORDER, -2013);
        assertThat(driver.targetState()).isEqualTo(TargetState.FIRING);
        for (int seconds = 1; seconds <= 17; seconds++) {
            driver.advanceTo(OPEN + seconds * SECOND);
            in.reply(first.orderId(), ReplyOutcome.NOT_FOUND, ErrorClass.UNKNOWN_ORDER, -2013);
        }

        assertThat(driver.targetState()).isEqualTo(TargetState.MISSED);
        assertThat(position().openBuyLots()).isZero();
    }

    @Test
    void shouldManageAFillThatArrivesAfterTheTargetWasGivenUp() {
        shouldGiveUpAnUnknownOrderOnlyAfterRepeatedLateNotFound();

        in.fill(driver.sent.get(0).orderId(), 9, 10_000, LOTS);

        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
        assertThat(position().lots()).isEqualTo(LOTS);
    }

    @Test
    void shouldStopAtTheEndOfTheWindow() {
        armed();

        for (int i = 0; i < 30 && driver.targetState() != TargetState.MISSED; i++) {
            driver.advanceTo(OPEN - 101 * MILLI + 100L * i * MILLI);
            if (!driver.sent.isEmpty()) {
                in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);
            }
        }

        assertThat(driver.targetState()).isEqualTo(TargetState.MISSED);
        assertThat(driver.sent).hasSizeLessThanOrEqualTo(9);
        assertThat(driver.lastSent().atNs()).isLessThanOrEqualTo(OPEN + 700 * MILLI);
    }

    @Test
    void shouldNotArmOnOneSourceAlone() {
        announce();
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, 0, 2, 2, 4);
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps.get(driver.steps.size() - 1))
                .isEqualTo(new Step(TargetState.MISSED, TargetReason.SOURCES_DISAGREE));
    }

    @Test
    void shouldNotArmASymbolThatIsNotReady() {
        announce();
        in.listing(ListingSource.EXCHANGE_INFO, OPEN, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 3);
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps.get(driver.steps.size() - 1).reason()).isEqualTo(TargetReason.NOT_READY);
    }

    @Test
    void shouldNotFireWithoutAPriceCap() {
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        ready();
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps.get(driver.steps.size() - 1).reason()).isEqualTo(TargetReason.NO_PRICE_CAP);
    }

    @Test
    void shouldSayWhatKeptItFromArming() {
        announce();
        ready();
        driver.advanceTo(OPEN - 60 * SECOND);
        in.readiness(10, true);
        in.subscription(true);
        in.clock(0, 50 * MILLI, 90 * MILLI);

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps.get(driver.steps.size() - 1))
                .isEqualTo(new Step(TargetState.MISSED, TargetReason.CLOCK_UNCERTAIN));
    }

    @Test
    void shouldFollowAMovedOpenTime() {
        armed();
        long later = OPEN + 600 * SECOND;
        in.listing(ListingSource.CALENDAR, later, -1, -1, -1);
        in.listing(ListingSource.EXCHANGE_INFO, later, -1, -1, -1);
        driver.advanceTo(OPEN + SECOND);
        assertThat(driver.sent).isEmpty();

        driver.advanceTo(later);

        assertThat(driver.sent).hasSize(1);
        assertThat(driver.sent.get(0).atNs()).isEqualTo(later - 101 * MILLI);
    }

    @Test
    void shouldSellEverythingAtTheStop() {
        bought();

        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);

        Sent stop = driver.lastSent();
        assertThat(stop.purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        assertThat(stop.quantityLots()).isEqualTo(LOTS);
        assertThat(stop.priceTicks()).isEqualTo(8_455); // bid less 5 %
        soldInFull(stop, 8_900);
        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
    }

    @Test
    void shouldKeepSellingWhatAStopDidNotFill() {
        bought();
        in.ticker(8_900, 400_000, 9_000, 10_000_000);
        Sent first = driver.lastSent();
        in.fill(first.orderId(), 50, 8_900, 400_000);
        in.report(first.orderId(), OrderStatus.CANCELED, 400_000);

        in.ticker(8_800, 10_000_000, 9_000, 10_000_000);
        assertThat(driver.lastSent()).as("not before the retry interval").isEqualTo(first);
        driver.advanceTo(driver.nowNs() + 200 * MILLI);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(600_000);
        soldInFull(driver.lastSent(), 8_800);
        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
    }

    @Test
    void shouldSellEverythingWhenTheHoldingTimeIsOver() {
        bought();
        in.ticker(10_500, 10_000_000, 10_600, 10_000_000);

        driver.advanceTo(OPEN + 3_601 * SECOND);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.TIME_EXIT);
        soldInFull(driver.lastSent(), 10_500);
        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
    }

    @Test
    void shouldSellSeveralPhasesAtOnceOnAJump() {
        bought();

        in.ticker(16_000, 10_000_000, 16_100, 10_000_000);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(600_000);
        // the band lets a sell go 20 % below the last price; 18 % are used
        assertThat(driver.lastSent().priceTicks()).isEqualTo(13_120);
    }

    @Test
    void shouldSellInsideTheBandWhenThePriceHasRunFarPastThePhase() {
        bought();

        in.ticker(90_000, 10_000_000, 91_000, 10_000_000);

        assertThat(driver.lastSent().priceTicks()).isEqualTo(73_800);
    }

    @Test
    void shouldNotTakeAJunkBidForDust() {
        bought();

        in.ticker(4, 10_000_000, 9_000, 10_000_000);
        in.ticker(8_000, 10_000_000, 9_000, 10_000_000);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(LOTS);
    }

    @Test
    void shouldCountPhasesInWhatWasActuallyBought() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();
        in.fill(buy.orderId(), 1, 10_000, 500_000);
        in.report(buy.orderId(), OrderStatus.CANCELED, 500_000);

        in.ticker(12_500, 10_000_000, 12_600, 10_000_000);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(150_000);
        assertThat(driver.steps).contains(new Step(TargetState.PARTIAL, TargetReason.ENTRY_PARTLY_FILLED));
    }

    @Test
    void shouldBookARepeatedFillOnce() {
        Sent buy = bought();

        in.fill(buy.orderId(), 1, 10_000, LOTS);

        assertThat(position().lots()).isEqualTo(LOTS);
        assertThat(driver.count(FillBookedDecoder.TEMPLATE_ID)).isEqualTo(1);
    }

    @Test
    void shouldEndTheSameWhateverTheOrderOfReplyReportAndFill() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();

        in.report(buy.orderId(), OrderStatus.FILLED, LOTS);
        assertThat(driver.targetState()).isEqualTo(TargetState.FIRING);
        in.fill(buy.orderId(), 1, 10_000, LOTS);
        in.reply(buy.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);

        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
        assertThat(position().openBuyLots()).isZero();
        assertThat(driver.run().openOrders()).isZero();
    }

    @Test
    void shouldRefuseBuysAndAllowSellsWhenHalted() {
        bought();
        in.halt();

        in.ticker(12_500, 10_000_000, 12_600, 10_000_000);

        assertThat(driver.lastSent().side()).isEqualTo(Side.SELL);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldNotFireWhenHaltedBeforeTheOpen() {
        armed();
        in.halt();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps.get(driver.steps.size() - 1).reason()).isEqualTo(TargetReason.TRADING_HALTED);
    }

    @Test
    void shouldCancelWhatMayStillRestWhenHalted() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);

        in.halt();

        assertThat(driver.count(CancelOrderDecoder.TEMPLATE_ID)).isEqualTo(1);
    }

    @Test
    void shouldRefuseAnOrderAboveItsNotionalLimit() {
        in.limits(100, 5_000, 500, 10);
        armed();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.count(IntentDeniedDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(driver.targetState()).isEqualTo(TargetState.REJECTED);
    }

    @Test
    void shouldHaltWhenTheDailyLossIsReached() {
        in.limits(1_000, 5_000, 10, 10);
        bought();
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);

        soldInFull(driver.lastSent(), 8_900);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldLetNoBuyLeaveAfterItsWindow() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);

        assertThat(driver.lastSent().deadlineNs()).isEqualTo(OPEN + 700 * MILLI);
    }

    @Test
    void shouldHoldFireWhileItCannotSeeTheMarket() {
        armed();
        in.instrument(true);
        driver.advanceTo(OPEN - 101 * MILLI);
        in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);
        in.subscription(false);
        driver.advanceTo(OPEN + 150 * MILLI);
        assertThat(driver.sent).hasSize(1);

        in.subscription(true);
        driver.advanceTo(OPEN + 300 * MILLI);

        assertThat(driver.sent).hasSize(2);
    }

    @Test
    void shouldKeepQuotesThatCameBeforeTheLastAcknowledgement() {
        bought();

        in.ticker(12_500, 10_000_000, 12_600, 10_000_000);
        in.subscription(true);

        assertThat(driver.sent).hasSize(2);
        assertThat(driver.lastSent().side()).isEqualTo(Side.SELL);
    }

    @Test
    void shouldHaltWhenTheVenueNoLongerKnowsUs() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);

        in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.AUTH, 10072);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldMakeNoTargetOfACommandWithoutBudget() {
        in.target(0, CAP);

        assertThat(driver.steps).isEmpty();
        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isEqualTo(1);
    }

    @Test
    void shouldTakeAPostponedListingUpAgainWithBudgetAndCap() {
        announce();
        driver.advanceTo(OPEN + SECOND);
        assertThat(driver.targetState()).isEqualTo(TargetState.MISSED);
        long later = OPEN + 7_200 * SECOND;

        in.listing(ListingSource.CALENDAR, later, -1, -1, -1);
        in.listing(ListingSource.EXCHANGE_INFO, later, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, later, 2, 2, 4);
        driver.advanceTo(later - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);
        driver.advanceTo(later);

        assertThat(driver.sent).isNotEmpty();
        assertThat(driver.sent.get(0).quantityLots()).isEqualTo(LOTS);
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldTakeUpAPostponedListingWhoseTimeTheOperatorHadStated() {
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.target(BUDGET_USD, CAP, OPEN, false);
        driver.advanceTo(OPEN + SECOND);
        assertThat(driver.targetState()).isEqualTo(TargetState.MISSED);
        long later = OPEN + 7_200 * SECOND;

        in.listing(ListingSource.CALENDAR, later, -1, -1, -1);
        in.listing(ListingSource.EXCHANGE_INFO, later, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, later, 2, 2, 4);
        driver.advanceTo(later - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);
        driver.advanceTo(later);

        assertThat(driver.sent).isNotEmpty();
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldNotSellPhasesThatThePriceNoLongerReaches() {
        bought();
        in.ticker(16_000, 10_000_000, 16_100, 10_000_000);
        in.report(driver.lastSent().orderId(), OrderStatus.CANCELED, 0);

        in.ticker(13_000, 10_000_000, 13_100, 10_000_000);
        driver.advanceTo(driver.nowNs() + SECOND);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(300_000);
        assertThat(driver.lastSent().priceTicks()).isEqualTo(12_500);
    }

    @Test
    void shouldCountTheDaysProfitFromMidnight() {
        bought();
        in.ticker(12_000, 10_000_000, 12_100, 10_000_000);
        assertThat(driver.run().dayProfitAtoms()).isPositive();

        driver.advanceTo(START + 86_400 * SECOND);
        in.ticker(11_000, 10_000_000, 11_100, 10_000_000);

        // 10,000 NOVA lost 0.001 each since midnight, whatever they had gained before
        assertThat(driver.run().dayProfitAtoms()).isEqualTo(-10 * Money.ATOMS_PER_UNIT);
    }
}
