package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.instrument.Money;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.EntryPricing;
import sniper.core.message.ErrorClass;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RiskLimitKind;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

/** With what order a target is bought, and how much of its budget it takes. */
class EntryScenarioTest extends Snipe {
    private static final long FIRST_ATTEMPT = OPEN - 101 * MILLI;
    private static final long BUDGET = BUDGET_USD * Money.ATOMS_PER_UNIT;

    private void entry(OrderType type) {
        in.entryType = type;
        in.sniper();
    }

    private Sent fired() {
        driver.advanceTo(FIRST_ATTEMPT);
        return driver.lastSent();
    }

    private void refuse(Sent order, ErrorClass errorClass, int code) {
        in.reply(order.orderId(), ReplyOutcome.REJECTED, errorClass, code);
        driver.advanceTo(driver.nowNs() + 100 * MILLI);
    }

    private Step lastStep() {
        return driver.steps.get(driver.steps.size() - 1);
    }

    /** The request built last. */
    private PrepareOrderDecoder prepared() {
        List<Output> all = driver.outputs.stream()
                .filter(output -> output.templateId() == PrepareOrderDecoder.TEMPLATE_ID)
                .toList();
        return new PrepareOrderDecoder()
                .wrapAndApplyHeader(all.get(all.size() - 1).bytes(), 0, new MessageHeaderDecoder());
    }

    private void assertSentAsPrepared(Sent order) {
        PrepareOrderDecoder prepared = prepared();
        assertThat(prepared.orderId()).isEqualTo(order.orderId());
        assertThat(prepared.orderType()).isEqualTo(order.type());
        assertThat(prepared.priceTicks()).isEqualTo(order.priceTicks());
        assertThat(prepared.quantityLots()).isEqualTo(order.quantityLots());
        assertThat(prepared.quoteAtoms()).isEqualTo(order.quoteAtoms());
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"NULL_VAL", "IMMEDIATE_OR_CANCEL"})
    void shouldBuyWithWhatDoesNotRestUnlessToldOtherwise(OrderType stated) {
        entry(stated);
        armed();

        Sent buy = fired();

        assertThat(buy.type()).isEqualTo(OrderType.IMMEDIATE_OR_CANCEL);
        assertThat(buy.priceTicks()).isEqualTo(CAP);
        assertThat(buy.quoteAtoms()).isZero();
        assertSentAsPrepared(buy);
    }

    @Test
    void shouldBuyAllOrNothing() {
        entry(OrderType.FILL_OR_KILL);
        armed();

        Sent buy = fired();

        assertThat(buy.type()).isEqualTo(OrderType.FILL_OR_KILL);
        assertThat(buy.quantityLots()).isEqualTo(LOTS);
        assertSentAsPrepared(buy);
    }

    @Test
    void shouldSpendTheBudgetAtTheMarket() {
        entry(OrderType.MARKET);
        armed();

        Sent buy = fired();

        assertThat(buy.type()).isEqualTo(OrderType.MARKET);
        assertThat(buy.quoteAtoms()).isEqualTo(BUDGET);
        assertThat(buy.priceTicks()).as("what risk counts with").isEqualTo(CAP);
        assertThat(buy.quantityLots()).isEqualTo(LOTS);
        assertSentAsPrepared(buy);
    }

    @Test
    void shouldSpendNoMoreThanTheVenueAllowsAtTheMarket() {
        in.maxMarketAtoms = BUDGET / 4;
        entry(OrderType.MARKET);
        armed();

        Sent market = fired();
        refuse(market, ErrorClass.ORDER_TYPE_CLOSED, 30019);
        driver.advanceTo(OPEN);

        assertThat(market.quoteAtoms()).isEqualTo(BUDGET / 4);
        assertThat(driver.lastSent().type()).isEqualTo(OrderType.IMMEDIATE_OR_CANCEL);
        assertThat(driver.lastSent().quantityLots())
                .as("a limit may spend it all")
                .isEqualTo(LOTS);
    }

    @Test
    void shouldManageAllThatTheAmountBought() {
        entry(OrderType.MARKET);
        armed();
        Sent buy = fired();

        in.reply(buy.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.fill(buy.orderId(), 1, 10_000, 700_000);
        assertThat(driver.targetState()).isEqualTo(TargetState.FIRING);
        in.fill(buy.orderId(), 2, 10_000, 500_000);
        assertThat(driver.targetState()).as("only the exchange knows the end").isEqualTo(TargetState.FIRING);
        in.report(buy.orderId(), OrderStatus.FILLED, 1_200_000);

        assertThat(driver.steps).contains(new Step(TargetState.FILLED, TargetReason.ENTRY_FILLED));
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(1_200_000);
    }

    @Test
    void shouldSayThatTheMarketHadLessThanTheAmount() {
        entry(OrderType.MARKET);
        armed();
        Sent buy = fired();

        in.fill(buy.orderId(), 1, 10_000, LOTS + 1);
        in.report(buy.orderId(), OrderStatus.CANCELED, LOTS + 1);

        assertThat(driver.steps).contains(new Step(TargetState.PARTIAL, TargetReason.ENTRY_PARTLY_FILLED));
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
    }

    @Test
    void shouldHaveOneMarketBuyInFlight() {
        entry(OrderType.MARKET);
        armed();
        Sent buy = fired();

        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        driver.advanceTo(OPEN + 5 * SECOND);

        assertThat(driver.sent).hasSize(1);
        assertThat(position().openBuyAtoms()).isEqualTo(BUDGET);
    }

    @Test
    void shouldNotBuyAtTheMarketWithoutACap() {
        entry(OrderType.MARKET);
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.target(BUDGET_USD, 0);
        ready();
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.NO_PRICE_CAP));
    }

    @ParameterizedTest
    @ValueSource(ints = {30018, 30019, 30041, 30051})
    void shouldGoOnWithLimitsAtTheCapWhenMarketOrdersAreClosed(int code) {
        entry(OrderType.MARKET);
        armed();
        Sent market = fired();

        refuse(market, ErrorClass.ORDER_TYPE_CLOSED, code);

        assertThat(lastStep()).isEqualTo(new Step(TargetState.FIRING, TargetReason.ORDER_TYPE_CLOSED));
        Sent limit = driver.lastSent();
        assertThat(limit.attempt()).isEqualTo(2);
        assertThat(limit.atNs() - market.atNs()).isEqualTo(100 * MILLI);
        assertThat(limit.type()).isEqualTo(OrderType.IMMEDIATE_OR_CANCEL);
        assertThat(limit.priceTicks()).isEqualTo(CAP);
        assertThat(limit.quantityLots()).isEqualTo(LOTS);
        assertThat(limit.quoteAtoms()).isZero();
        assertSentAsPrepared(limit);

        refuse(limit, ErrorClass.NOT_TRADABLE_YET, 10007);

        assertThat(driver.lastSent().type()).isEqualTo(OrderType.IMMEDIATE_OR_CANCEL);
        assertThat(driver.lastSent().attempt()).isEqualTo(3);
        assertThat(driver.steps)
                .filteredOn(step -> step.reason() == TargetReason.ORDER_TYPE_CLOSED)
                .hasSize(1);
    }

    @Test
    void shouldGiveUpWhenEvenLimitsThatDoNotRestAreClosed() {
        armed();

        refuse(fired(), ErrorClass.ORDER_TYPE_CLOSED, 30051);

        assertThat(lastStep()).isEqualTo(new Step(TargetState.REJECTED, TargetReason.VENUE_REFUSED));
    }

    @Test
    void shouldNotCountAClosedOrderTypeAmongTheErrors() {
        in.safeguards(1, 2, 10_000);
        entry(OrderType.MARKET);
        armed();

        refuse(fired(), ErrorClass.ORDER_TYPE_CLOSED, 30019);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldKeepTheFallbackInsideTheWindow() {
        entry(OrderType.MARKET);
        armed();
        Sent market = fired();
        driver.advanceTo(OPEN + 701 * MILLI);

        refuse(market, ErrorClass.ORDER_TYPE_CLOSED, 30019);

        assertThat(driver.sent).hasSize(1);
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.WINDOW_ENDED));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIMIT", "LIMIT_MAKER"})
    void shouldRefuseAnEntryThatCouldRest(OrderType type) {
        entry(type);

        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"IMMEDIATE_OR_CANCEL", "MARKET"})
    void shouldBuyHalfWhenArmedUnderCaution(OrderType type) {
        entry(type);
        in.caution();
        armed();
        assertThat(lastStep().reason()).isEqualTo(TargetReason.HALF_SIZE);

        Sent buy = fired();

        assertThat(buy.quantityLots()).isEqualTo(LOTS / 2);
        assertThat(buy.quoteAtoms()).isEqualTo(type == OrderType.MARKET ? BUDGET / 2 : 0);
        assertSentAsPrepared(buy);
    }

    @Test
    void shouldArmAnewForHalfWhenTradingGrowsCautious() {
        armed();

        in.caution();

        assertThat(driver.steps.subList(driver.steps.size() - 2, driver.steps.size()))
                .containsExactly(
                        new Step(TargetState.SCHEDULED, TargetReason.SIZE_CHANGED),
                        new Step(TargetState.ARMED, TargetReason.HALF_SIZE));
        Sent buy = fired();
        assertThat(buy.quantityLots()).isEqualTo(LOTS / 2);
        assertThat(buy.atNs()).isEqualTo(FIRST_ATTEMPT);
        assertSentAsPrepared(buy);
    }

    @Test
    void shouldArmAnewForAllWhenCautionEnds() {
        in.caution();
        armed();

        in.resume();

        assertThat(lastStep()).isEqualTo(new Step(TargetState.ARMED, TargetReason.WARM));
        Sent buy = fired();
        assertThat(buy.quantityLots()).isEqualTo(LOTS);
        assertSentAsPrepared(buy);
    }

    @Test
    void shouldSizeTheNextAttemptByWhatTradingIsThen() {
        armed();
        in.reply(fired().orderId(), ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);

        in.caution();
        driver.advanceTo(driver.nowNs() + 100 * MILLI);

        Sent second = driver.lastSent();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.quantityLots()).isEqualTo(LOTS / 2);
        assertThat(prepared().orderId()).as("built for the other size").isNotEqualTo(second.orderId());

        refuse(second, ErrorClass.NOT_TRADABLE_YET, 10007);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(LOTS / 2);
        assertSentAsPrepared(driver.lastSent());
    }

    @Test
    void shouldWaitForTheEndOfCautionWhenHalfIsTooSmall() {
        in.caution();
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.target(1, CAP);
        ready();
        warm();
        in.readiness(11, true);
        assertThat(driver.targetState()).isEqualTo(TargetState.SCHEDULED);

        in.resume();

        // 1 USDT buys 0.999996 USDT worth at the cap: too small whatever the state
        assertThat(lastStep()).isEqualTo(new Step(TargetState.REJECTED, TargetReason.TOO_SMALL));
    }

    private void calculated() {
        in.entryPricing = EntryPricing.CALCULATED;
        in.sniper();
        armed();
    }

    /** One trade a second from now on. */
    private void trade(int seconds, long priceTicks) {
        for (int i = 0; i < seconds; i++) {
            in.deal(priceTicks, 1_000);
            driver.advanceTo(driver.nowNs() + SECOND);
        }
    }

    @Test
    void shouldPayWhatTheTradesSuggestWhereThereAreEnough() {
        calculated();
        trade(10, 10_000);

        Sent buy = fired();

        assertThat(buy.priceTicks()).as("1 % more in a calm market").isEqualTo(10_100);
        assertThat(buy.quantityLots()).isEqualTo(LOTS);
    }

    @Test
    void shouldPayNoMoreThanTheCapWhateverTheTradesSuggest() {
        calculated();
        trade(10, 11_990);

        assertThat(fired().priceTicks()).isEqualTo(CAP);
    }

    @Test
    void shouldPayTheCapWhereTooFewTradesSayAnything() {
        calculated();
        trade(8, 10_000);

        assertThat(fired().priceTicks()).isEqualTo(CAP);
    }

    @Test
    void shouldPayTheCapUnlessToldToCalculate() {
        armed();
        trade(10, 10_000);

        assertThat(fired().priceTicks()).isEqualTo(CAP);
    }

    @Test
    void shouldNotTakeTheTradesOfAnotherProcessForItsOwn() {
        calculated();
        trade(10, 10_000);
        in.session(2, false);
        ready();
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);

        assertThat(fired().priceTicks()).isEqualTo(CAP);
    }

    @Test
    void shouldRefuseToCalculateThePriceOfAMarketOrder() {
        in.entryPricing = EntryPricing.CALCULATED;

        entry(OrderType.MARKET);

        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLE", "LOCAL_GATE"})
    void shouldCountOnlyAttemptsThatWereSent(ErrorClass heldBack) {
        in.maxAttempts = 2;
        in.sniper();
        armed();
        Sent buy = fired();
        for (int i = 0; i < 3; i++) {
            in.reply(buy.orderId(), ReplyOutcome.NOT_SENT, heldBack, 0);
            driver.advanceTo(driver.nowNs() + 100 * MILLI);
            buy = driver.lastSent();
        }
        assertThat(driver.sent).hasSize(4);

        refuse(driver.lastSent(), ErrorClass.NOT_TRADABLE_YET, 10007);
        assertThat(driver.sent).hasSize(5).last().extracting(Sent::attempt).isEqualTo(2);
        refuse(driver.lastSent(), ErrorClass.NOT_TRADABLE_YET, 10007);

        assertThat(driver.sent).hasSize(5);
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.ATTEMPTS_USED));
    }

    @Test
    void shouldCountAnAttemptThatTheVenueRefusedAsTooMany() {
        in.maxAttempts = 2;
        in.sniper();
        armed();

        in.reply(fired().orderId(), ReplyOutcome.REJECTED, ErrorClass.THROTTLE, 429);
        driver.advanceTo(driver.nowNs() + 100 * MILLI);

        assertThat(driver.sent).hasSize(2).last().extracting(Sent::attempt).isEqualTo(2);
    }

    @Test
    void shouldKeepAnAttemptForAFreshQuote() {
        in.limitOfStrategy(1, RiskLimitKind.QUOTE_AGE, 5 * SECOND);
        armed();
        in.ticker(9_900, 10_000_000, 10_000, 10_000_000);
        driver.advanceTo(OPEN - 50 * MILLI);
        assertThat(driver.sent).as("the quote is a minute old").isEmpty();
        assertThat(driver.targetState()).isEqualTo(TargetState.FIRING);

        in.ticker(9_900, 10_000_000, 10_000, 10_000_000);
        driver.advanceTo(OPEN + 100 * MILLI);

        assertThat(driver.sent).singleElement().extracting(Sent::attempt).isEqualTo(1);
    }

    @Test
    void shouldNotCompareABuyWithATradeOfBeforeTheStreamWasLost() {
        in.limitOfStrategy(1, RiskLimitKind.QUOTE_AGE, 5 * SECOND);
        armed();
        in.deal(9_900, 1_000);
        in.subscription(false);
        in.subscription(true);

        driver.advanceTo(OPEN);

        assertThat(driver.sent).isNotEmpty();
    }
}
