package sniper.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.risk.RiskRig.PRICE;
import static sniper.risk.RiskRig.USD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.instrument.Instrument;
import sniper.core.message.DenyReason;
import sniper.core.message.Flag;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.run.Run;
import sniper.core.state.StateHash;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;

/** One below, at and one above every limit, whichever scope states it. */
class LimitBoundariesTest {
    private static final int STRATEGY = 3;
    private static final long SECOND = 1_000_000_000L;

    private final RiskRig rig = new RiskRig();
    private final Instrument nova = rig.instrument(1, 5);
    private final Instrument other = rig.instrument(2, 5);
    private final Run run = rig.run(1, 1, RunMode.PAPER, 1_000_000);
    private final Run second = rig.run(2, 2, RunMode.PAPER, 1_000_000);

    @BeforeEach
    void setLimits() {
        assertThat(rig.say(LimitScope.GLOBAL, 0, RiskRig.global())).isNull();
    }

    private static int member(LimitScope scope) {
        return scope == LimitScope.GLOBAL ? 0 : scope == LimitScope.STRATEGY ? STRATEGY : 1;
    }

    private void limit(LimitScope scope, LimitKind kind, long value) {
        LimitSet said = (scope == LimitScope.GLOBAL ? RiskRig.global() : LimitSet.none()).with(kind, value);
        assertThat(rig.say(scope, member(scope), said)).isNull();
    }

    private DenyReason buy(long lots) {
        return rig.check(run, nova, Side.BUY, STRATEGY, PRICE, lots);
    }

    private DenyReason submit(Instrument on, long lots) {
        return rig.submit(run, on, Side.BUY, STRATEGY, PRICE, lots);
    }

    private void expect(long lots, DenyReason reason, long actual, long limit) {
        assertThat(buy(lots)).isEqualTo(reason);
        assertThat(rig.gate.actualValue()).isEqualTo(actual);
        assertThat(rig.gate.limitValue()).isEqualTo(limit);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldHoldAnOrderToItsLimit(LimitScope scope) {
        limit(scope, LimitKind.ORDER_NOTIONAL, 100 * USD);

        assertThat(buy(99)).isEqualTo(DenyReason.NONE);
        assertThat(buy(100)).isEqualTo(DenyReason.NONE);
        expect(101, DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER, 101 * USD, 100 * USD);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldHoldAPositionToItsLimit(LimitScope scope) {
        rig.hold(run, nova, 60);
        assertThat(submit(nova, 30)).isEqualTo(DenyReason.NONE);
        LimitSet said = scope == LimitScope.GLOBAL
                ? RiskRig.global().with(LimitKind.ORDER_NOTIONAL, 100 * USD)
                : LimitSet.none();
        assertThat(rig.say(scope, member(scope), said.with(LimitKind.POSITION_NOTIONAL, 100 * USD)))
                .isNull();

        assertThat(buy(9)).isEqualTo(DenyReason.NONE);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
        expect(11, DenyReason.POSITION_EXCEEDS_MAX, 101 * USD, 100 * USD);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldHoldAllPositionsTogetherToTheirLimit(LimitScope scope) {
        assertThat(submit(nova, 60)).isEqualTo(DenyReason.NONE);
        rig.hold(run, other, 20);
        rig.hold(second, nova, 10);
        LimitSet said = scope == LimitScope.GLOBAL
                ? RiskRig.global().with(LimitKind.ORDER_NOTIONAL, 50 * USD).with(LimitKind.POSITION_NOTIONAL, 100 * USD)
                : LimitSet.none();
        long before =
                switch (scope) {
                    case GLOBAL, VENUE -> 90;
                    case USER, RUN -> 80;
                    case STRATEGY -> 60;
                    case INSTRUMENT -> 70;
                };
        long limit = (before + 20) * USD;
        said = scope == LimitScope.GLOBAL ? said.with(LimitKind.POSITION_NOTIONAL, limit) : said;
        assertThat(rig.say(scope, member(scope), said.with(LimitKind.GROSS_EXPOSURE, limit)))
                .isNull();

        assertThat(buy(19)).isEqualTo(DenyReason.NONE);
        assertThat(buy(20)).isEqualTo(DenyReason.NONE);
        expect(21, DenyReason.EXPOSURE_EXCEEDS_MAX, limit + USD, limit);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldHoldOpenOrdersToTheirLimit(LimitScope scope) {
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        limit(scope, LimitKind.OPEN_ORDERS, 3);

        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        expect(10, DenyReason.TOO_MANY_OPEN_ORDERS, 4, 3);
        rig.end(rig.open.get(0), 0, PRICE);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
    }

    @ParameterizedTest
    @CsvSource({"GLOBAL, 0", "VENUE, 1", "USER, 1", "RUN, 1", "STRATEGY, 3"})
    void shouldHoldOpenPositionsToTheirLimit(LimitScope scope, int member) {
        Instrument third = rig.instrument(3, 5);
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        LimitSet said = scope == LimitScope.GLOBAL ? RiskRig.global() : LimitSet.none();
        assertThat(rig.say(scope, member, said.with(LimitKind.OPEN_POSITIONS, 2)))
                .isNull();

        assertThat(submit(other, 10)).isEqualTo(DenyReason.NONE);
        assertThat(submit(third, 10)).isEqualTo(DenyReason.TOO_MANY_OPEN_POSITIONS);
        assertThat(rig.gate.actualValue()).isEqualTo(3);
        assertThat(buy(10)).as("it is open already").isEqualTo(DenyReason.NONE);
        rig.end(rig.open.get(0), 0, PRICE);
        assertThat(submit(third, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldHoldTheRunsThatAreInOneInstrumentToItsLimit() {
        limit(LimitScope.INSTRUMENT, LimitKind.OPEN_POSITIONS, 1);
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);

        assertThat(rig.submit(second, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.TOO_MANY_OPEN_POSITIONS);
        assertThat(rig.submit(second, other, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldNotCountDustAsAPosition() {
        limit(LimitScope.RUN, LimitKind.OPEN_POSITIONS, 1);
        rig.hold(run, other, 10);
        assertThat(buy(10)).isEqualTo(DenyReason.TOO_MANY_OPEN_POSITIONS);

        assertThat(rig.submit(run, other, Side.SELL, 0, PRICE, 6)).isEqualTo(DenyReason.NONE);
        rig.end(rig.open.get(0), 6, PRICE);

        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
    }

    private void lose(Run by, Instrument on, long atoms) {
        rig.position(by, on).mark(0);
        for (sniper.core.run.Tally tally : new sniper.core.run.Tally[] {
            by.tally(),
            by.tallies().ofUser(by.userId()),
            by.tallies().venue(),
            by.tallies().global(),
            by.tallies().ofInstrument(on.id()),
            by.tallies().ofStrategy(STRATEGY)
        }) {
            tally.addRealized(-atoms);
            tally.addUnrealized(0);
        }
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldStopAtTheDailyLoss(LimitScope scope) {
        limit(scope, LimitKind.DAILY_LOSS, 100 * USD);
        lose(run, nova, 100 * USD - 1);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);

        lose(run, nova, 1);
        expect(10, DenyReason.DAILY_LOSS_REACHED, 100 * USD, 100 * USD);
        lose(run, nova, 1);
        expect(10, DenyReason.DAILY_LOSS_REACHED, 100 * USD + 1, 100 * USD);

        rig.runs.onMidnight();
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitScope.class,
            names = {"GLOBAL", "VENUE", "USER", "RUN"})
    void shouldStopAtTheShareOfTheEquityAtMidnight(LimitScope scope) {
        limit(scope, LimitKind.DAILY_LOSS_SHARE, 1);
        long share = 1_000_000 * USD / 10_000;
        lose(run, nova, share - 1);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);

        lose(run, nova, 1);
        expect(10, DenyReason.DAILY_LOSS_SHARE_REACHED, share, share);
        assertThat(rig.gate.isDailyLossReached(run)).isTrue();

        rig.runs.onMidnight();
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitScope.class,
            names = {"GLOBAL", "VENUE", "USER", "RUN"})
    void shouldStopAtTheDrawdownFromTheHighestEquity(LimitScope scope) {
        limit(scope, LimitKind.DRAWDOWN, 1_000);
        lose(run, nova, -100_000 * USD);
        rig.runs.onMidnight();
        long most = 1_100_000 * USD / 10;
        lose(run, nova, most - 1);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
        assertThat(rig.gate.isDrawdownReached(run)).isFalse();

        lose(run, nova, 1);

        expect(10, DenyReason.DRAWDOWN_REACHED, most, most);
        assertThat(rig.gate.isDrawdownReached(run)).isTrue();
        rig.runs.onMidnight();
        expect(10, DenyReason.DRAWDOWN_REACHED, most, most);
    }

    @Test
    void shouldHoldARunToTheGlobalLossWhateverTheOthersWin() {
        limit(LimitScope.GLOBAL, LimitKind.DAILY_LOSS, 100 * USD);
        lose(second, nova, -500 * USD);
        lose(run, nova, 100 * USD);

        assertThat(buy(10)).isEqualTo(DenyReason.DAILY_LOSS_REACHED);
        assertThat(rig.check(second, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldAddUpTheLossesOfAllRunsForTheGlobalLimit() {
        limit(LimitScope.GLOBAL, LimitKind.DAILY_LOSS, 100 * USD);
        lose(run, nova, 60 * USD);
        lose(second, other, 40 * USD - 1);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);

        lose(second, other, 1);

        assertThat(buy(10)).isEqualTo(DenyReason.DAILY_LOSS_REACHED);
        assertThat(rig.check(second, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.DAILY_LOSS_REACHED);
    }

    @Test
    void shouldNotOpenRiskOnAShareOfAnEquityThatIsNotKnown() {
        Run live = rig.run(3, 3, RunMode.LIVE, 0);
        limit(LimitScope.GLOBAL, LimitKind.DAILY_LOSS_SHARE, 1_000);
        assertThat(rig.check(live, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.EQUITY_UNKNOWN);
        assertThat(rig.gate.isDailyLossReached(live)).isFalse();

        rig.runs.tallies().account(1_000 * USD);

        assertThat(rig.check(live, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);
        lose(live, nova, 100 * USD);
        assertThat(rig.check(live, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.DAILY_LOSS_SHARE_REACHED);
        rig.runs.tallies().account(9_000 * USD);
        assertThat(rig.check(live, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldHoldAPriceToTheCollarAboveTheLastGoodOne(LimitScope scope) {
        limit(scope, LimitKind.PRICE_COLLAR, 500);
        assertThat(rig.check(run, nova, Side.BUY, STRATEGY, 900, 10))
                .as("nothing to compare with")
                .isEqualTo(DenyReason.NONE);
        rig.trade(nova, 200);
        assertThat(rig.check(run, nova, Side.BUY, STRATEGY, 210, 10)).isEqualTo(DenyReason.NONE);
        assertThat(rig.check(run, nova, Side.BUY, STRATEGY, 211, 10)).isEqualTo(DenyReason.OUTSIDE_PRICE_COLLAR);

        rig.ticker(nova, 399, 400, 1_000);

        assertThat(rig.check(run, nova, Side.BUY, STRATEGY, 419, 10)).isEqualTo(DenyReason.NONE);
        assertThat(rig.check(run, nova, Side.BUY, STRATEGY, 420, 10)).isEqualTo(DenyReason.NONE);
        assertThat(rig.check(run, nova, Side.BUY, STRATEGY, 421, 10)).isEqualTo(DenyReason.OUTSIDE_PRICE_COLLAR);
        assertThat(rig.gate.limitValue()).isEqualTo(420);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldRefuseAnOrderFarLargerThanWhatIsOffered(LimitScope scope) {
        limit(scope, LimitKind.TOUCH_SHARE, 20_000);
        assertThat(buy(9_000)).as("nothing to compare with").isEqualTo(DenyReason.NONE);

        rig.ticker(nova, 99, 100, 50);

        assertThat(buy(99)).isEqualTo(DenyReason.NONE);
        assertThat(buy(100)).isEqualTo(DenyReason.NONE);
        expect(101, DenyReason.FAT_FINGER, 101, 100);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldNotBuyOnAPriceThatCameTooLongAgo(LimitScope scope) {
        limit(scope, LimitKind.QUOTE_AGE, 5 * SECOND);
        assertThat(buy(10)).as("nothing to be too old").isEqualTo(DenyReason.NONE);
        rig.trade(nova, PRICE);
        rig.nowNs += SECOND;
        rig.ticker(nova, 99, 100, 1_000);

        rig.nowNs += 5 * SECOND - 1;
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
        rig.nowNs += 1;
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
        rig.nowNs += 1;
        expect(10, DenyReason.QUOTE_TOO_OLD, 5 * SECOND + 1, 5 * SECOND);
        rig.trade(nova, PRICE);
        assertThat(buy(10)).as("the best ask is as old as it was").isEqualTo(DenyReason.QUOTE_TOO_OLD);

        rig.ticker(nova, 99, 0, 0);
        assertThat(buy(10)).as("nothing is offered, and the trade is new").isEqualTo(DenyReason.NONE);
        rig.nowNs += 5 * SECOND + 1;
        rig.ticker(nova, 98, 0, 0);
        assertThat(buy(10)).isEqualTo(DenyReason.QUOTE_TOO_OLD);
    }

    @Test
    void shouldSellOnAPriceOfAnyAge() {
        limit(LimitScope.GLOBAL, LimitKind.QUOTE_AGE, SECOND);
        rig.hold(run, nova, 10);
        rig.ticker(nova, 99, 100, 1_000);
        rig.nowNs += 3_600 * SECOND;

        assertThat(buy(10)).isEqualTo(DenyReason.QUOTE_TOO_OLD);
        assertThat(rig.check(run, nova, Side.SELL, STRATEGY, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldHoldBuysToSoManyWithinAnyMinute(LimitScope scope) {
        limit(scope, LimitKind.ORDERS_PER_MINUTE, 2);
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        rig.nowNs += 30 * SECOND;
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        expect(10, DenyReason.TOO_MANY_ORDERS_A_MINUTE, 3, 2);
        assertThat(rig.check(run, nova, Side.SELL, STRATEGY, PRICE, 0)).isEqualTo(DenyReason.INVALID_QUANTITY);

        rig.nowNs += 30 * SECOND - 1;
        expect(10, DenyReason.TOO_MANY_ORDERS_A_MINUTE, 3, 2);
        rig.nowNs += 1;
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        expect(10, DenyReason.TOO_MANY_ORDERS_A_MINUTE, 3, 2);
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldStopAnInstrumentWhoseBuyIsRepeatedTooOften(LimitScope scope) {
        limit(scope, LimitKind.REPEATED_ORDERS, 3);
        for (int same = 1; same <= 3; same++) {
            assertThat(submit(nova, 10)).as("same=%d", same).isEqualTo(DenyReason.NONE);
            rig.nowNs += 10 * SECOND;
        }
        expect(10, DenyReason.REPEATED_ORDER, 4, 3);

        rig.nowNs += 3_600 * SECOND;
        expect(11, DenyReason.REPEATED_ORDER, 4, 3);
        assertThat(submit(other, 10)).as("another symbol").isEqualTo(DenyReason.NONE);
        assertThat(rig.check(run, nova, Side.SELL, STRATEGY, PRICE, 0))
                .as("sells are not looked at")
                .isEqualTo(DenyReason.INVALID_QUANTITY);

        assertThat(rig.gate.rearm()).isTrue();
        assertThat(rig.gate.rearm()).isFalse();
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldCountOnlyBuysThatAreTheSameWithinAMinute() {
        limit(LimitScope.GLOBAL, LimitKind.REPEATED_ORDERS, 2);
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        assertThat(submit(nova, 11)).as("another quantity").isEqualTo(DenyReason.NONE);
        assertThat(rig.submit(run, nova, Side.BUY, STRATEGY, PRICE + 1, 10))
                .as("another price")
                .isEqualTo(DenyReason.NONE);
        assertThat(rig.submit(run, nova, Side.BUY, 0, PRICE, 10))
                .as("another strategy")
                .isEqualTo(DenyReason.NONE);
        rig.nowNs += 60 * SECOND - 1;
        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);
        rig.nowNs += 1;
        assertThat(submit(nova, 10)).as("the first is a minute old").isEqualTo(DenyReason.NONE);

        expect(10, DenyReason.REPEATED_ORDER, 3, 2);
    }

    @Test
    void shouldCountRepeatsAmongAsManyBuysAsAreKept() {
        limit(LimitScope.GLOBAL, LimitKind.REPEATED_ORDERS, LimitSet.MOST_REPEATED_ORDERS);
        for (int same = 1; same <= LimitSet.MOST_REPEATED_ORDERS; same++) {
            assertThat(submit(nova, 10)).as("same=%d", same).isEqualTo(DenyReason.NONE);
        }

        assertThat(buy(10)).isEqualTo(DenyReason.REPEATED_ORDER);
        assertThat(rig.say(
                        LimitScope.GLOBAL,
                        0,
                        RiskRig.global().with(LimitKind.REPEATED_ORDERS, LimitSet.MOST_REPEATED_ORDERS + 1)))
                .isEqualTo("orders are counted up to 200 a minute: global repeatedOrders=201");
    }

    @Test
    void shouldHalveEverySizeInCaution() {
        assertThat(rig.say(
                        LimitScope.GLOBAL,
                        0,
                        RiskRig.global()
                                .with(LimitKind.ORDER_NOTIONAL, 100 * USD)
                                .with(LimitKind.POSITION_NOTIONAL, 180 * USD)
                                .with(LimitKind.GROSS_EXPOSURE, 300 * USD)))
                .isNull();
        rig.state = TradingState.CAUTION;

        assertThat(submit(nova, 50)).isEqualTo(DenyReason.NONE);
        expect(51, DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER, 51 * USD, 50 * USD);
        expect(41, DenyReason.POSITION_EXCEEDS_MAX, 91 * USD, 90 * USD);
        assertThat(submit(nova, 40)).isEqualTo(DenyReason.NONE);
        assertThat(submit(other, 50)).isEqualTo(DenyReason.NONE);
        assertThat(rig.check(second, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);
        assertThat(rig.check(second, nova, Side.BUY, 0, PRICE, 11)).isEqualTo(DenyReason.EXPOSURE_EXCEEDS_MAX);
    }

    @Test
    void shouldForgetWhatWasSaidWhenStartingOver() {
        limit(LimitScope.INSTRUMENT, LimitKind.ORDER_NOTIONAL, 10 * USD);
        limit(LimitScope.STRATEGY, LimitKind.ORDER_NOTIONAL, 20 * USD);
        assertThat(buy(11)).isEqualTo(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER);

        assertThat(rig.say(LimitScope.GLOBAL, 0, RiskRig.global(), Flag.YES)).isNull();

        assertThat(buy(1_000)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldKeepTheLimitsWhenNewOnesAreRefused() {
        limit(LimitScope.INSTRUMENT, LimitKind.ORDER_NOTIONAL, 10 * USD);

        assertThat(rig.say(LimitScope.GLOBAL, 0, LimitSet.none(), Flag.YES))
                .isEqualTo("the global limits must state orderNotionalAtoms");
        assertThat(rig.say(LimitScope.RUN, 9, LimitSet.none(), Flag.YES)).isEqualTo("run id out of range: id=9");
        assertThat(rig.say(LimitScope.RUN, 1, LimitSet.none().with(LimitKind.OPEN_ORDERS, 0), Flag.YES))
                .isEqualTo("a limit must be positive: run 1 openOrders=0");

        assertThat(buy(11)).isEqualTo(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldRefuseIdsThatHaveNoPlaceForLimits() {
        assertThat(rig.check(run, nova, Side.BUY, 41, PRICE, 10)).isEqualTo(DenyReason.NO_LIMITS);
        assertThat(rig.check(run, nova, Side.BUY, -1, PRICE, 10)).isEqualTo(DenyReason.NO_LIMITS);
        assertThat(rig.check(run, nova, Side.BUY, 40, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldNotPassABuyBeforeGlobalLimitsAreSet() {
        RiskRig bare = new RiskRig();
        Instrument instrument = bare.instrument(1, 5);
        Run trading = bare.run(1, 1, RunMode.PAPER, 1_000);
        assertThat(bare.say(LimitScope.RUN, 1, RiskRig.global())).isNull();

        assertThat(bare.buy(trading, instrument, 10)).isEqualTo(DenyReason.NO_LIMITS);
    }

    @Test
    void shouldHashEverythingThatDecides() {
        long before = hash();
        limit(LimitScope.GLOBAL, LimitKind.ORDERS_PER_MINUTE, 5);
        long limited = hash();
        assertThat(limited).isNotEqualTo(before);

        assertThat(submit(nova, 10)).isEqualTo(DenyReason.NONE);

        long bought = hash();
        assertThat(bought).isNotEqualTo(limited);
        limit(LimitScope.GLOBAL, LimitKind.REPEATED_ORDERS, 1);
        long watched = hash();
        assertThat(buy(10)).isEqualTo(DenyReason.REPEATED_ORDER);
        assertThat(hash()).isNotEqualTo(watched);
    }

    private long hash() {
        StateHash hash = new StateHash();
        rig.gate.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldNotAllocateForABuyWhenEveryScopeHasLimits() {
        for (LimitScope scope : LimitScope.values()) {
            LimitSet said = scope != LimitScope.STRATEGY && scope != LimitScope.INSTRUMENT
                    ? LimitSet.defaults()
                    : LimitSet.defaults()
                            .with(LimitKind.DAILY_LOSS_SHARE, LimitSet.UNLIMITED)
                            .with(LimitKind.DRAWDOWN, LimitSet.UNLIMITED);
            assertThat(rig.say(
                            scope,
                            member(scope),
                            said.with(LimitKind.PRICE_COLLAR, 1_000)
                                    .with(LimitKind.TOUCH_SHARE, 20_000)
                                    .with(LimitKind.REPEATED_ORDERS, 100)))
                    .isNull();
        }
        rig.ticker(nova, 99, 100, 50);

        long bytes = Allocations.steadyBytes(() -> {
            rig.nowNs += SECOND;
            if (buy(10) != DenyReason.NONE || buy(10_000) == DenyReason.NONE) {
                throw new AssertionError("one passes, the other does not");
            }
            rig.gate.onPassed(rig.intent(run, nova, Side.BUY, STRATEGY, PRICE, 10), rig.nowNs);
        });

        assertThat(bytes).isZero();
    }
}
