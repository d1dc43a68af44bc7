package sniper.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Instruments;
import sniper.core.instrument.Money;
import sniper.core.message.CommandKind;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DealsEncoder;
import sniper.core.message.DenyReason;
import sniper.core.message.FeeAsset;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RiskLimitsEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.run.Runs;

class HardLimitsTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    /** One dollar. */
    private static final long PRICE = 100;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final HardLimits limits = new HardLimits(4, 4);
    private final Runs runs = new Runs(4);
    private final Instrument instrument = instrument();
    private final Run live = running(1, RunMode.LIVE, 0);
    private final Positions positions = new Positions(4, 4);
    private final Position position = Objects.requireNonNull(positions.getOrOpen(live, instrument));
    private TradingState state = TradingState.NORMAL;
    private long nowNs;

    @BeforeEach
    void setLimits() {
        assertThat(set(0, 0, to -> {})).isNull();
        instrument.book().live(true);
    }

    private Instrument instrument() {
        return define(Flag.YES, Flag.YES, 1, true, 0);
    }

    /** What the venue states of it; everything else always the same. */
    private Instrument define(Flag online, Flag api, int tradeSideType, boolean limitOffered, int bandUpBps) {
        InstrumentDefinedEncoder message = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(1)
                .priceScale((byte) 2)
                .quantityScale((byte) 0)
                .online(online)
                .apiAllowed(api)
                .tradeSideType((byte) tradeSideType)
                .bandUpBps(bandUpBps)
                .minQuantityLots(2)
                .minNotionalAtoms(5 * USD)
                .maxNotionalAtoms(900 * USD)
                .minMarketNotionalAtoms(10 * USD)
                .maxMarketNotionalAtoms(880 * USD);
        message.orderTypes().clear().limit(limitOffered);
        message.symbol("NOVAUSDT").baseAsset("NOVA").quoteAsset("USDT");
        return Objects.requireNonNull(new Instruments(4, 5)
                .define(new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())));
    }

    private Run running(int id, RunMode mode, long cash) {
        Run run = Objects.requireNonNull(runs.create(id, id, mode, cash, 10));
        assertThat(runs.transition(run, CommandKind.START_RUN)).isTrue();
        return run;
    }

    /** 1,000 dollars an order, 2,000 a position, 100 a day and 3 open orders, but for what the change sets. */
    private @org.jspecify.annotations.Nullable String set(int userId, int runId, Consumer<RiskLimitsEncoder> change) {
        RiskLimitsEncoder message = new RiskLimitsEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .userId(userId)
                .runId(runId)
                .maxOrderNotionalAtoms(1_000 * USD)
                .maxPositionNotionalAtoms(2_000 * USD)
                .maxDailyLossAtoms(100 * USD)
                .maxOpenOrders(3);
        change.accept(message);
        return limits.onLimits(new RiskLimitsDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private DenyReason check(Run run, Side side, long priceTicks, long lots) {
        Position of = Objects.requireNonNull(positions.getOrOpen(run, instrument));
        OrderIntent intent = new OrderIntent()
                .of(run, instrument, side, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.ENTRY)
                .price(priceTicks)
                .quantity(lots);
        return limits.check(intent, of, state, nowNs);
    }

    private DenyReason buy(long lots) {
        return check(live, Side.BUY, PRICE, lots);
    }

    @Test
    void shouldPassABuyAtEveryLimitAndDenyOneLotMore() {
        assertThat(set(0, 0, to -> to.maxOrderNotionalAtoms(800 * USD))).isNull();

        assertThat(buy(800)).isEqualTo(DenyReason.NONE);
        assertThat(buy(801)).isEqualTo(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER);
        assertThat(limits.actualValue()).isEqualTo(801 * USD);
        assertThat(limits.limitValue()).isEqualTo(800 * USD);
    }

    private DenyReason checkByQuote(Side side, OrderType type, long quoteAtoms) {
        OrderIntent intent = new OrderIntent()
                .of(live, instrument, side, type, OrderPurpose.ENTRY)
                .price(PRICE)
                .quantity(10)
                .quote(quoteAtoms);
        Position of = Objects.requireNonNull(positions.getOrOpen(live, instrument));
        return limits.check(intent, of, state, nowNs);
    }

    @Test
    void shouldCountWhatAMarketBuySpendsAndNotWhatItIsEstimatedToBuy() {
        assertThat(set(0, 0, to -> to.maxOrderNotionalAtoms(800 * USD))).isNull();

        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, 800 * USD)).isEqualTo(DenyReason.NONE);
        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, 800 * USD + 1))
                .isEqualTo(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER);
        assertThat(limits.actualValue()).isEqualTo(800 * USD + 1);
        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, 4 * USD)).isEqualTo(DenyReason.BELOW_MIN_NOTIONAL);
    }

    @Test
    void shouldDenyAnAmountThatIsNoMarketBuys() {
        assertThat(checkByQuote(Side.SELL, OrderType.MARKET, 100 * USD)).isEqualTo(DenyReason.INVALID_QUANTITY);
        assertThat(checkByQuote(Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 100 * USD))
                .isEqualTo(DenyReason.INVALID_QUANTITY);
        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, -1)).isEqualTo(DenyReason.INVALID_QUANTITY);
    }

    @Test
    void shouldDenyEveryBuyBeforeLimitsAreSet() {
        HardLimits none = new HardLimits(4, 4);
        OrderIntent intent = new OrderIntent()
                .of(live, instrument, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.ENTRY)
                .price(PRICE)
                .quantity(10);

        assertThat(none.check(intent, position, state, nowNs)).isEqualTo(DenyReason.NO_LIMITS);
    }

    @Test
    void shouldTakeTheStrictestOfGlobalUserAndRun() {
        assertThat(set(1, 0, to -> to.maxOrderNotionalAtoms(300 * USD))).isNull();
        assertThat(buy(301)).isEqualTo(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER);
        assertThat(set(0, 1, to -> to.maxOrderNotionalAtoms(200 * USD))).isNull();
        assertThat(buy(201)).isEqualTo(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER);

        assertThat(set(0, 1, to -> to.maxOrderNotionalAtoms(999 * USD))).isNull();

        assertThat(buy(300)).isEqualTo(DenyReason.NONE);
        assertThat(buy(301)).isEqualTo(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER);
    }

    @Test
    void shouldCountWhatIsHeldAndWhatMayStillBeBoughtTowardsThePosition() {
        position.book(Side.BUY, 900, 900 * USD, 0, FeeAsset.QUOTE);
        position.reserve(Side.BUY, 600, 600 * USD);

        assertThat(buy(500)).isEqualTo(DenyReason.NONE);
        assertThat(buy(501)).isEqualTo(DenyReason.POSITION_EXCEEDS_MAX);
    }

    @Test
    void shouldDenyOneOpenOrderTooMany() {
        position.addOpenOrders(0, 2);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);

        position.addOpenOrders(0, 1);

        assertThat(buy(10)).isEqualTo(DenyReason.TOO_MANY_OPEN_ORDERS);
    }

    @Test
    void shouldRejectBuyWhenDailyLossReached() {
        live.tally().addRealized(-100 * USD + 1);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);

        live.tally().addRealized(-1);

        assertThat(buy(10)).isEqualTo(DenyReason.DAILY_LOSS_REACHED);
        assertThat(limits.isDailyLossReached(live)).isTrue();
    }

    @Test
    void shouldHoldBuysToWhatTheVenueAccepts() {
        assertThat(buy(4)).isEqualTo(DenyReason.BELOW_MIN_NOTIONAL);
        assertThat(check(live, Side.BUY, 10_000, 1)).isEqualTo(DenyReason.BELOW_MIN_NOTIONAL);
        assertThat(buy(900)).isEqualTo(DenyReason.NONE);
        assertThat(buy(901)).isEqualTo(DenyReason.ABOVE_MAX_NOTIONAL);
    }

    @Test
    void shouldHoldMarketBuysToRulesOfTheirOwn() {
        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, 10 * USD - 1)).isEqualTo(DenyReason.BELOW_MIN_NOTIONAL);
        assertThat(limits.limitValue()).isEqualTo(10 * USD);
        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, 10 * USD)).isEqualTo(DenyReason.NONE);
        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, 880 * USD)).isEqualTo(DenyReason.NONE);
        assertThat(checkByQuote(Side.BUY, OrderType.MARKET, 880 * USD + 1)).isEqualTo(DenyReason.ABOVE_MAX_NOTIONAL);
        assertThat(limits.limitValue()).isEqualTo(880 * USD);
    }

    private DenyReason buyOf(Instrument on, OrderPurpose purpose, long priceTicks) {
        on.book().live(true);
        Positions empty = new Positions(4, 4);
        OrderIntent intent = new OrderIntent()
                .of(live, on, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, purpose)
                .price(priceTicks)
                .quantity(10);
        return limits.check(intent, Objects.requireNonNull(empty.getOrOpen(live, on)), state, nowNs);
    }

    @ParameterizedTest
    @CsvSource({
        "YES, YES, 1, true, NONE",
        "YES, YES, 2, true, NONE",
        "NO, YES, 1, true, NOT_ONLINE",
        "YES, NO, 1, true, NOT_OPEN_TO_API",
        "YES, YES, 3, true, SIDE_NOT_ALLOWED",
        "YES, YES, 4, true, SIDE_NOT_ALLOWED",
        "YES, YES, 1, false, ORDER_TYPE_NOT_OFFERED",
    })
    void shouldNotSendABuyThatTheVenueWouldRefuse(
            Flag online, Flag api, int tradeSideType, boolean limitOffered, DenyReason reason) {
        Instrument stated = define(online, api, tradeSideType, limitOffered, 0);

        assertThat(buyOf(stated, OrderPurpose.OPERATOR, PRICE)).isEqualTo(reason);
        assertThat(buyOf(stated, OrderPurpose.ENTRY, PRICE))
                .as("at an open the venue's answer is newer than what was polled")
                .isEqualTo(DenyReason.NONE);
    }

    private void trade(Instrument on, long priceTicks) {
        DealsEncoder message = new DealsEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(1);
        message.itemsCount(1).next().priceTicks(priceTicks).quantityLots(1);
        on.book().onDeals(new DealsDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), nowNs);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderPurpose.class,
            names = {"ENTRY", "OPERATOR"})
    void shouldNotBuyAboveThePriceBand(OrderPurpose purpose) {
        Instrument stated = define(Flag.YES, Flag.YES, 1, true, 2_000);
        assertThat(buyOf(stated, purpose, 10 * PRICE)).as("nothing has traded").isEqualTo(DenyReason.NONE);

        trade(stated, PRICE);

        assertThat(buyOf(stated, purpose, PRICE + 20)).isEqualTo(DenyReason.NONE);
        assertThat(buyOf(stated, purpose, PRICE + 21)).isEqualTo(DenyReason.OUTSIDE_PRICE_BAND);
        assertThat(limits.actualValue()).isEqualTo(PRICE + 21);
        assertThat(limits.limitValue()).isEqualTo(PRICE + 20);
    }

    @Test
    void shouldNotBuyOnABookThatIsNotLive() {
        instrument.book().live(false);

        assertThat(buy(10)).isEqualTo(DenyReason.STALE_BOOK);
    }

    @Test
    void shouldNotBuyForMoreThanThePaperCashFeeIncluded() {
        Run paper = running(2, RunMode.PAPER, 100 * USD + 100_000_00L);

        assertThat(check(paper, Side.BUY, PRICE, 100)).isEqualTo(DenyReason.NONE);
        assertThat(check(paper, Side.BUY, PRICE, 101)).isEqualTo(DenyReason.INSUFFICIENT_CASH);
    }

    @ParameterizedTest
    @EnumSource(
            value = TradingState.class,
            names = {"NO_NEW_RISK", "HALTED", "FLATTENING", "LOCKED"})
    void shouldDenyBuysAndPassSellsWhenTradingIsRestricted(TradingState restricted) {
        position.book(Side.BUY, 10, 10 * USD, 0, FeeAsset.QUOTE);
        state = restricted;

        assertThat(buy(10)).isIn(DenyReason.NO_NEW_RISK, DenyReason.TRADING_HALTED);
        assertThat(check(live, Side.SELL, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldNotSellMoreThanIsFreeToSell() {
        position.book(Side.BUY, 10, 10 * USD, 0, FeeAsset.QUOTE);
        position.reserve(Side.SELL, 4, 0);

        assertThat(check(live, Side.SELL, PRICE, 6)).isEqualTo(DenyReason.NONE);
        assertThat(check(live, Side.SELL, PRICE, 7)).isEqualTo(DenyReason.SELL_EXCEEDS_POSITION);
    }

    @Test
    void shouldPassASellWhateverTheLossTheBookAndTheLimits() {
        position.book(Side.BUY, 10, 10 * USD, 0, FeeAsset.QUOTE);
        live.tally().addRealized(-5_000 * USD);
        position.addOpenOrders(0, 50);
        instrument.book().live(false);

        assertThat(check(live, Side.SELL, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldDenyAnInvalidQuantityOrPrice() {
        assertThat(buy(0)).isEqualTo(DenyReason.INVALID_QUANTITY);
        assertThat(check(live, Side.BUY, 0, 10)).isEqualTo(DenyReason.INVALID_PRICE);
    }

    @Test
    void shouldDenyBuysOfARunThatIsNotRunning() {
        assertThat(runs.transition(live, CommandKind.PAUSE_RUN)).isTrue();

        assertThat(buy(10)).isEqualTo(DenyReason.RUN_NOT_RUNNING);
    }

    @Test
    void shouldRefuseLimitsThatContradictEachOther() {
        assertThat(set(0, 0, to -> to.maxOrderNotionalAtoms(3_000 * USD)))
                .isEqualTo("an order may not be larger than a position: global orderNotionalAtoms=300000000000"
                        + " > global positionNotionalAtoms=200000000000");
        assertThat(set(0, 0, to -> to.maxOpenOrders(0))).isEqualTo("a limit must be positive: global openOrders=0");
        assertThat(set(9, 0, to -> {})).isEqualTo("user id out of range: id=9");
        assertThat(buy(900)).isEqualTo(DenyReason.NONE);
    }
}
