package sniper.strategies.listing;

import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerPurpose;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;
import sniper.core.run.Run;

/**
 * Selling what was bought: stop-loss first, then take-profit phases, then time; each a real order, one in flight.
 * Threading: owned by the engine stage.
 *
 * <p>Phases count in the quantity actually bought, lowest level first; a phase too small for the venue waits for the
 * next one. The last phase of a plan that sells everything takes what rounding left. An exit order of unknown outcome
 * keeps its quantity reserved until it is resolved; the rest goes on being managed.
 */
final class Exit {
    private static final int MAX_SLIPPAGE_BPS = 5_000;
    private static final int ALL_BPS = Money.BPS_PER_UNIT;

    private final StrategyContext context;
    private final Run run;
    private final TargetEvents events;
    private final Subscriptions subscriptions;
    private final OrderIntent intent = new OrderIntent();

    Exit(StrategyContext context, Run run, TargetEvents events, Subscriptions subscriptions) {
        this.context = context;
        this.run = run;
        this.events = events;
        this.subscriptions = subscriptions;
    }

    /** The entry is over and something was bought. */
    void begin(Target target, Instrument instrument, SniperParameters parameters) {
        target.entryPriceTicks = entryPriceTicks(target, instrument);
        context.timers().cancel(TimerPurpose.FIRE, target.id);
        context.timers().cancel(TimerPurpose.FIRE_DEADLINE, target.id);
        context.timers().set(TimerPurpose.TIME_EXIT, target.id, context.time().nowNs() + parameters.maxHoldNs, false);
        events.move(run, target, TargetState.MANAGING, TargetReason.EXITS_ACTIVE);
    }

    /** A fill of the entry came after managing began. */
    void onMoreBought(Target target, Instrument instrument) {
        target.entryPriceTicks = entryPriceTicks(target, instrument);
    }

    /** Average price paid, rounded up to a tick. */
    private static long entryPriceTicks(Target target, Instrument instrument) {
        long floor = instrument.quantityFor(target.boughtAtoms, target.boughtLots);
        return instrument.notionalFloor(floor, target.boughtLots) < target.boughtAtoms ? floor + 1 : floor;
    }

    /** The holding time is over. */
    void onTimeExit(Target target, Instrument instrument, SniperParameters parameters) {
        if (target.exitAll == OrderPurpose.NULL_VAL) {
            target.exitAll = OrderPurpose.TIME_EXIT;
        }
        manage(target, instrument, parameters);
    }

    /** Looks at the market and sells what is due. */
    void manage(Target target, Instrument instrument, SniperParameters parameters) {
        long bid = instrument.book().bidPriceTicks();
        boolean waits =
                target.exitOrderId != OrderId.NONE || context.timers().isSet(TimerPurpose.EXIT_RETRY, target.id);
        if (waits || bid == 0 || !instrument.book().isLive()) {
            return;
        }
        if (sellableLots(target, instrument) == 0) {
            closeUnlessReserved(target, TargetReason.POSITION_CLOSED);
            return;
        }
        if (target.exitAll != OrderPurpose.STOP_LOSS && bid <= stopTicks(target, parameters)) {
            target.exitAll = OrderPurpose.STOP_LOSS;
        }
        if (target.exitAll != OrderPurpose.NULL_VAL) {
            sellAll(target, instrument, parameters, bid);
        } else {
            takeProfit(target, instrument, parameters, bid);
        }
    }

    private static long stopTicks(Target target, SniperParameters parameters) {
        return Money.bpsFloor(target.entryPriceTicks, ALL_BPS - parameters.stopLossBps);
    }

    private static long levelTicks(Target target, SniperParameters parameters, int phase) {
        return Money.bpsCeil(target.entryPriceTicks, ALL_BPS + (long) parameters.gainBps[phase]);
    }

    private void takeProfit(Target target, Instrument instrument, SniperParameters parameters, long bid) {
        int reached = 0;
        while (reached < parameters.gainBps.length && bid >= levelTicks(target, parameters, reached)) {
            reached++;
        }
        long dueInAll = dueLots(target, parameters, reached);
        long due = dueInAll - target.soldLots - reservedLots(target);
        if (due <= 0) {
            return;
        }
        long limit = levelTicks(target, parameters, lowestUnsoldPhase(target, parameters, reached));
        long lots = Math.min(due, mostLots(target, instrument, bid));
        if (isOrderable(instrument, limit, lots)) {
            sell(target, instrument, OrderPurpose.TAKE_PROFIT, Math.max(limit, lowestInBand(instrument, bid)), lots);
        } else if (dueInAll == target.boughtLots) {
            closeUnlessReserved(target, TargetReason.DUST_REMAINS);
        }
    }

    /** Lots that the first so many phases sell together. */
    private static long dueLots(Target target, SniperParameters parameters, int phases) {
        int bps = 0;
        long lots = 0;
        for (int i = 0; i < phases; i++) {
            bps += parameters.sellBps[i];
            lots += Money.bpsFloor(target.boughtLots, parameters.sellBps[i]);
        }
        return bps >= ALL_BPS ? target.boughtLots : lots;
    }

    private static int lowestUnsoldPhase(Target target, SniperParameters parameters, int reached) {
        int phase = 0;
        while (phase < reached - 1 && dueLots(target, parameters, phase + 1) <= target.soldLots) {
            phase++;
        }
        return phase;
    }

    /** Takes the bid less a slippage that grows with every failure, but stays inside the venue's price band. */
    private void sellAll(Target target, Instrument instrument, SniperParameters parameters, long bid) {
        long slippageBps = Math.min((long) parameters.exitSlippageBps * (target.exitFailures + 1), MAX_SLIPPAGE_BPS);
        int band = instrument.rules().bandDownBps();
        if (band > 0) {
            slippageBps = Math.min(slippageBps, Money.bpsFloor(band, Entry.BAND_USE_BPS));
        }
        long limit = Math.max(1, Money.bpsCeil(bid, ALL_BPS - slippageBps));
        long lots = mostLots(target, instrument, bid);
        if (isOrderable(instrument, limit, lots)) {
            sell(target, instrument, target.exitAll, limit, lots);
        } else if (!isOrderable(instrument, target.entryPriceTicks, lots)) {
            closeUnlessReserved(target, TargetReason.DUST_REMAINS);
        }
    }

    /** A sell below this is refused by the venue's price band around the last price, which the bid stands for. */
    private static long lowestInBand(Instrument instrument, long bid) {
        int band = instrument.rules().bandDownBps();
        return band == 0 ? 0 : Money.bpsCeil(bid, ALL_BPS - Money.bpsFloor(band, Entry.BAND_USE_BPS));
    }

    private long sellableLots(Target target, Instrument instrument) {
        Position position = context.positions().get(run.id(), instrument.id());
        return position == null ? 0 : Math.min(target.remainingLots(), position.sellableLots());
    }

    /** What one order may sell: the venue limits an order's value. */
    private long mostLots(Target target, Instrument instrument, long bid) {
        long most = instrument.rules().maxNotionalAtoms();
        long sellable = sellableLots(target, instrument);
        return most > 0 ? Math.min(sellable, Math.max(1, instrument.quantityFor(most, bid))) : sellable;
    }

    /** Lots in exit orders that are not done. */
    private long reservedLots(Target target) {
        Position position = context.positions().get(run.id(), target.instrumentId);
        return position == null ? 0 : position.openSellLots();
    }

    private static boolean isOrderable(Instrument instrument, long priceTicks, long lots) {
        return lots >= instrument.rules().minQuantityLots()
                && instrument.notionalFloor(priceTicks, lots)
                        >= instrument.rules().minNotionalAtoms();
    }

    private void sell(Target target, Instrument instrument, OrderPurpose purpose, long limitTicks, long lots) {
        long orderId = context.orders()
                .submit(intent.of(run, instrument, Side.SELL, OrderType.IMMEDIATE_OR_CANCEL, purpose)
                        .price(limitTicks)
                        .quantity(lots)
                        .target(target.id, 0, 0));
        if (orderId != OrderId.NONE) {
            target.exitOrderId = orderId;
        }
    }

    /** The order keeps what it wanted to sell until it is resolved; for the rest another may go. */
    void onSellUnknown(Target target, Order order, SniperParameters parameters) {
        if (order.orderId() == target.exitOrderId) {
            target.exitOrderId = OrderId.NONE;
            retryAt(target, nextTryNs(parameters));
        }
    }

    /** An exit order is over; what it did not sell is tried again, at the price of then, once an order can leave. */
    void onSellDone(Target target, Order order, SniperParameters parameters) {
        if (order.orderId() == target.exitOrderId) {
            target.exitOrderId = OrderId.NONE;
        }
        if (target.remainingLots() <= 0) {
            close(target, TargetReason.POSITION_CLOSED);
            return;
        }
        boolean missedTheMarket = order.filledLots() == 0 && order.status() != OrderStatus.REJECTED;
        target.exitFailures = missedTheMarket ? target.exitFailures + 1 : 0;
        if (order.filledLots() < order.quantityLots()) {
            retryAt(target, Math.max(nextTryNs(parameters), order.retryAtNs()));
        }
    }

    private long nextTryNs(SniperParameters parameters) {
        return context.time().nowNs() + parameters.exitRetryNs;
    }

    private void retryAt(Target target, long atNs) {
        context.timers().set(TimerPurpose.EXIT_RETRY, target.id, atNs, false);
    }

    private void closeUnlessReserved(Target target, TargetReason reason) {
        if (reservedLots(target) == 0) {
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
