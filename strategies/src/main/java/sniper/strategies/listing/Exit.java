package sniper.strategies.listing;

import sniper.core.book.Book;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.instrument.OrderSize;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerPurpose;
import sniper.core.order.Fill;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.core.run.Tally;
import sniper.core.state.StateCopy;
import sniper.strategies.phase.ExitPlan;
import sniper.strategies.phase.ExitReason;
import sniper.strategies.phase.ExitRules;
import sniper.strategies.phase.PhaseBook;
import sniper.strategies.phase.StopLevels;
import sniper.strategies.phase.VolatilityAdjustment;

/**
 * Selling what was bought: stop-loss first, then trailing stop, take-profit phases, time; each a real order, one in
 * flight. Threading: owned by the engine stage.
 *
 * <p>What the phases sell is {@link PhaseBook}'s; when everything is sold is the rules'. An exit order of unknown outcome
 * keeps its quantity reserved until it is resolved; the rest goes on being managed.
 */
final class Exit {
    private static final int MAX_SLIPPAGE_BPS = 5_000;
    private static final int ALL_BPS = Money.BPS_PER_UNIT;
    /** Liquidity lost by each unit of the spread. */
    private static final int SPREAD_WEIGHT = 5;

    /** Between two sells when the last ones have been refused for good. */
    private static final long MAX_BACKOFF_NS = 30_000_000_000L;

    private static final int ALARM_AFTER_REFUSALS = 5;

    private final StrategyContext context;
    private final Run run;
    private final int instanceId;
    private final TargetEvents events;
    private final Alarms alarms;
    private final Subscriptions subscriptions;
    private final OrderIntent intent = new OrderIntent();

    Exit(
            StrategyContext context,
            Run run,
            int instanceId,
            TargetEvents events,
            Alarms alarms,
            Subscriptions subscriptions) {
        this.context = context;
        this.run = run;
        this.instanceId = instanceId;
        this.events = events;
        this.alarms = alarms;
        this.subscriptions = subscriptions;
    }

    /** The target is armed: what it buys will be sold as the parameters say now. */
    void plan(Target target, Instrument instrument, SniperParameters parameters) {
        plan(target, instrument, parameters.plan, parameters.exits);
    }

    /**
     * Nothing is bought yet, and the market's trades have shown how volatile it is: gains and shares of the plan, and the
     * stop-loss, follow that.
     *
     * @param volatilityBps index from 0 to 10,000
     */
    void fit(Target target, Instrument instrument, SniperParameters parameters, int volatilityBps) {
        Tally tally = run.tally();
        long equity = tally.isCapitalKnown() ? tally.equityAtoms() : 0;
        int shareBps =
                equity <= 0 ? ALL_BPS : (int) Math.min(ALL_BPS, Money.mulDiv(target.spendAtoms, ALL_BPS, equity, true));
        int stopBps = StopLevels.dynamicStopBps(volatilityBps, liquidityBps(instrument.book()), shareBps);
        ExitRules stated = parameters.exits;
        plan(
                target,
                instrument,
                fitted(parameters.plan, volatilityBps),
                new ExitRules(stopBps, stated.trailingBps(), stated.maxHoldNs()));
    }

    /** As stated where what fits breaks the rules of plans: at the end of what they allow. */
    private static ExitPlan fitted(ExitPlan stated, int volatilityBps) {
        try {
            return VolatilityAdjustment.apply(stated, volatilityBps);
        } catch (IllegalArgumentException e) {
            return stated;
        }
    }

    /** All without a spread, nothing across a fifth of the price or while one side is missing. */
    private static int liquidityBps(Book book) {
        long bid = book.bidPriceTicks();
        long ask = book.askPriceTicks();
        if (bid == 0 || ask == 0) {
            return 0;
        }
        long spread = Math.max(0, ask - bid);
        return (int) Math.max(0, ALL_BPS - SPREAD_WEIGHT * Money.mulDiv(spread, ALL_BPS, bid + spread / 2, true));
    }

    private void plan(Target target, Instrument instrument, ExitPlan plan, ExitRules rules) {
        PhaseBook phases = new PhaseBook(
                plan, instrument.rules(), 1, (phase, from, to) -> events.phase(run, target, phase, from, to));
        target.exit(new ExitState(phases, rules));
    }

    /** Takes the target's exits out or puts them back; it keeps the plan and the rules it was armed with. */
    void copy(StateCopy state, Target target) {
        if (!state.of(target.hasExit())) {
            return;
        }
        ExitPlan plan = (target.hasExit() ? target.exit().phases.plan() : ExitPlan.NONE).copy(state);
        ExitRules rules = (target.hasExit() ? target.exit().rules : ExitRules.NONE).copy(state);
        if (state.isRestoring()) {
            Instrument instrument = context.instruments().get(target.instrumentId);
            if (instrument == null) {
                throw new IllegalStateException(
                        "an armed target must be of a known instrument: instrumentId=" + target.instrumentId);
            }
            plan(target, instrument, plan, rules);
        }
        target.exit().copy(state);
    }

    /** The entry is over and something was bought. */
    void begin(Target target) {
        ExitState exit = target.exit();
        exit.sinceNs = context.time().nowNs();
        context.timers().cancel(TimerPurpose.FIRE, target.id);
        context.timers().cancel(TimerPurpose.FIRE_DEADLINE, target.id);
        if (exit.rules.maxHoldNs() > 0) {
            context.timers().set(TimerPurpose.TIME_EXIT, target.id, exit.sinceNs + exit.rules.maxHoldNs(), false);
        }
        events.move(run, target, TargetState.MANAGING, TargetReason.EXITS_ACTIVE);
    }

    /** Looks at the market and sells what is due. */
    void manage(Target target, Instrument instrument, SniperParameters parameters) {
        long bid = instrument.book().bidPriceTicks();
        if (bid == 0 || !instrument.book().isLive()) {
            return;
        }
        ExitState exit = target.exit();
        exit.highTicks = Math.max(exit.highTicks, bid);
        if (exit.orderId != OrderId.NONE || isHeldBack(target, exit, bid)) {
            return;
        }
        long sellable = sellableLots(exit, instrument);
        if (sellable == 0) {
            closeUnlessReserved(target, TargetReason.POSITION_CLOSED);
            return;
        }
        long most = Math.min(sellable, OrderSize.maxLots(instrument.rules(), bid));
        long due = exit.phases.dueLots(bid, 1, most);
        long minLots = due == 0 ? 0 : OrderSize.minLots(instrument.rules(), exit.phases.dueLimitTicks());
        boolean takeProfit = due > 0 && due >= minLots;
        decide(exit, bid, takeProfit);
        if (exit.all != ExitReason.NONE) {
            sellAll(target, instrument, parameters, bid, most);
        } else if (takeProfit) {
            long limit = Math.max(exit.phases.dueLimitTicks(), lowestInBand(instrument, bid));
            sell(target, instrument, parameters, OrderPurpose.TAKE_PROFIT, limit, due);
        } else if (due > 0
                && exit.phases.leaveDust(minLots) > 0
                && exit.phases.plan().sellsEverything()) {
            closeUnlessReserved(target, TargetReason.DUST_REMAINS);
        }
    }

    /** A refusal waits for its time, but a stop that is reached meanwhile does not wait for that of a take-profit. */
    private boolean isHeldBack(Target target, ExitState exit, long bid) {
        if (!context.timers().isSet(TimerPurpose.EXIT_RETRY, target.id)) {
            return false;
        }
        if (exit.refusals == 0 || exit.all != ExitReason.NONE) {
            return true;
        }
        decide(exit, bid, false);
        if (exit.all == ExitReason.NONE) {
            return true;
        }
        context.timers().cancel(TimerPurpose.EXIT_RETRY, target.id);
        exit.refusals = 0;
        return false;
    }

    private void decide(ExitState exit, long bid, boolean takeProfit) {
        long heldNs = context.time().nowNs() - exit.sinceNs;
        ExitReason reason = exit.rules.decide(exit.phases.entryPriceTicks(), exit.highTicks, bid, takeProfit, heldNs);
        if (reason.sellsEverything() && reason.overrides(exit.all)) {
            exit.all = reason;
        }
    }

    /** Takes the bid less a slippage that grows with every failure, but stays inside the venue's price band. */
    private void sellAll(Target target, Instrument instrument, SniperParameters parameters, long bid, long lots) {
        ExitState exit = target.exit();
        long slippageBps = Math.min((long) parameters.exitSlippageBps * (exit.failures + 1), MAX_SLIPPAGE_BPS);
        int band = instrument.rules().bandDownBps();
        if (band > 0) {
            slippageBps = Math.min(slippageBps, Money.bpsFloor(band, Entry.BAND_USE_BPS));
        }
        long limit = Math.max(1, Money.bpsCeil(bid, ALL_BPS - slippageBps));
        if (lots >= OrderSize.minLots(instrument.rules(), limit)) {
            sell(target, instrument, parameters, exit.all.purpose(), limit, lots);
        } else if (lots < OrderSize.minLots(instrument.rules(), exit.phases.entryPriceTicks())) {
            closeUnlessReserved(target, TargetReason.DUST_REMAINS);
        }
    }

    /** A sell below this is refused by the venue's price band around the last price, which the bid stands for. */
    private static long lowestInBand(Instrument instrument, long bid) {
        int band = instrument.rules().bandDownBps();
        return band == 0 ? 0 : Money.bpsCeil(bid, ALL_BPS - Money.bpsFloor(band, Entry.BAND_USE_BPS));
    }

    private long sellableLots(ExitState exit, Instrument instrument) {
        Position position = context.positions().get(run.id(), instrument.id());
        return position == null
                ? 0
                : Math.max(0, Math.min(exit.phases.remainingLots() - exit.openSellLots, position.sellableLots()));
    }

    private void sell(
            Target target,
            Instrument instrument,
            SniperParameters parameters,
            OrderPurpose purpose,
            long limitTicks,
            long lots) {
        ExitState exit = target.exit();
        long orderId = context.orders()
                .submit(intent.of(run, instrument, Side.SELL, OrderType.IMMEDIATE_OR_CANCEL, purpose)
                        .price(limitTicks)
                        .quantity(lots)
                        .strategy(instanceId)
                        .target(target.id, 0, 0));
        if (orderId == OrderId.NONE) {
            onRefused(target, exit, orderId);
            retryAt(target, nextTryNs(exit, parameters));
            return;
        }
        exit.orderId = orderId;
        exit.openSellLots += lots;
        if (purpose == OrderPurpose.TAKE_PROFIT) {
            exit.phases.sent(orderId, lots, context.time().nowNs());
        }
    }

    /** An exit order has executed. */
    void onSold(Target target, Order order, Fill fill) {
        PhaseBook phases = target.exit().phases;
        if (order.purpose() == OrderPurpose.TAKE_PROFIT) {
            boolean unused = phases.filled(order.orderId(), fill.lots(), fill.quoteAtoms(), fill.quoteFeeAtoms());
        } else {
            phases.soldOutside(fill.lots(), fill.quoteAtoms(), fill.quoteFeeAtoms());
        }
    }

    /** The order keeps what it wanted to sell until it is resolved; for the rest another may go. */
    void onSellUnknown(Target target, Order order, SniperParameters parameters) {
        ExitState exit = target.exit();
        exit.phases.unknown(order.orderId());
        if (order.orderId() == exit.orderId) {
            exit.orderId = OrderId.NONE;
            retryAt(target, nextTryNs(exit, parameters));
        }
    }

    /** An exit order is over; what it did not sell is tried again, at the price of then, once an order can leave. */
    void onSellDone(Target target, Order order, SniperParameters parameters) {
        ExitState exit = target.exit();
        exit.openSellLots -= order.quantityLots();
        exit.phases.ended(order.orderId(), context.time().nowNs());
        if (order.orderId() == exit.orderId) {
            exit.orderId = OrderId.NONE;
        }
        if (target.state != TargetState.MANAGING) {
            return;
        }
        if (exit.phases.remainingLots() <= 0) {
            close(target, TargetReason.POSITION_CLOSED);
            return;
        }
        boolean missedTheMarket = order.filledLots() == 0 && order.status() != OrderStatus.REJECTED;
        exit.failures = missedTheMarket ? exit.failures + 1 : 0;
        if (isRefusedForGood(order)) {
            onRefused(target, exit, order.orderId());
        } else if (order.status() != OrderStatus.REJECTED) {
            exit.refusals = 0;
        }
        if (order.filledLots() < order.quantityLots()) {
            retryAt(target, Math.max(nextTryNs(exit, parameters), order.retryAtNs()));
        }
    }

    /** Asked again, the venue would say the same: not what never left or arrived, nor what a moment may change. */
    private static boolean isRefusedForGood(Order order) {
        return order.status() == OrderStatus.REJECTED
                && switch (order.errorClass()) {
                    case LOCAL_GATE, THROTTLE, UNKNOWN_ORDER, NO_LIQUIDITY, PRICE_BAND, NOT_TRADABLE_YET, CLOCK ->
                        false;
                    default -> true;
                };
    }

    private void onRefused(Target target, ExitState exit, long orderId) {
        exit.refusals++;
        if (exit.refusals == ALARM_AFTER_REFUSALS) {
            alarms.exitRefused(run, target.instrumentId, orderId, exit.refusals);
        }
    }

    /** Each refusal in a row after the first doubles the wait. */
    private long nextTryNs(ExitState exit, SniperParameters parameters) {
        int doublings = Math.min(Math.max(0, exit.refusals - 1), 20);
        long longest = Math.max(parameters.exitRetryNs, MAX_BACKOFF_NS);
        return context.time().nowNs() + Math.min(parameters.exitRetryNs << doublings, longest);
    }

    private void retryAt(Target target, long atNs) {
        context.timers().set(TimerPurpose.EXIT_RETRY, target.id, atNs, false);
    }

    private void closeUnlessReserved(Target target, TargetReason reason) {
        if (target.exit().openSellLots == 0) {
            close(target, reason);
        }
    }

    private void close(Target target, TargetReason reason) {
        context.timers().cancel(TimerPurpose.TIME_EXIT, target.id);
        context.timers().cancel(TimerPurpose.EXIT_RETRY, target.id);
        events.move(run, target, TargetState.CLOSED, reason);
        subscriptions.giveUp(target);
    }
}
