package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.EntryPricing;
import sniper.core.message.Flag;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerPurpose;
import sniper.core.order.Fill;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * One run's listing sniper: hands what happens to a target to {@link Arming}, {@link Entry} or {@link Exit}, whichever
 * its state says. Threading: owned by the engine stage.
 */
final class ListingSniper {
    private final StrategyContext context;
    private final Run run;
    private final ListingBoard board;
    private final Subscriptions subscriptions;
    private final MarketTrades trades;
    private final TargetEvents events;
    private final Alarms alarms;
    private final Arming arming;
    private final Entry entry;
    private final Exit exit;
    private @Nullable SniperParameters parameters;

    ListingSniper(
            StrategyContext context,
            Run run,
            int strategyId,
            ListingBoard board,
            VenueState venue,
            Subscriptions subscriptions,
            MarketTrades trades) {
        this.context = context;
        this.run = run;
        this.board = board;
        this.subscriptions = subscriptions;
        this.trades = trades;
        int instanceId = ListingSnipers.instanceId(run, strategyId);
        this.events = new TargetEvents(context.outputs(), strategyId);
        this.alarms = new Alarms(context.outputs());
        this.entry = new Entry(context, run, instanceId, venue, events, subscriptions, trades);
        this.exit = new Exit(context, run, instanceId, events, alarms, subscriptions);
        this.arming = new Arming(context, run, board, venue, events, entry, exit);
    }

    Run run() {
        return run;
    }

    void configure(SniperParameters latest) {
        parameters = latest;
    }

    private SniperParameters parameters() {
        SniperParameters set = parameters;
        if (set == null) {
            throw new IllegalStateException("Invariant: a run's targets follow its sniper configuration");
        }
        return set;
    }

    boolean isConfigured() {
        return parameters != null;
    }

    void discover(Target target, TargetReason reason) {
        Listing listing = board.get(target.instrumentId);
        target.openTimeNs = listing == null ? 0 : listing.statedOpenNs();
        events.move(run, target, TargetState.DISCOVERED, reason);
    }

    /** Nobody watches over it any more. */
    void abandon(Target target) {
        entry.end(target, TargetState.ABORTED, TargetReason.QUARANTINED);
    }

    /** Nobody sells what was bought. */
    void tellUnmanaged(Order order, Fill fill) {
        alarms.unmanagedFill(run, order.instrumentId(), order.orderId(), fill.lots());
    }

    /** Returns why the command is refused, or null. */
    @Nullable
    String onCommand(Target target, TargetCommandDecoder message) {
        if (!target.isWaiting()) {
            return "the target is past waiting: targetId=" + target.id + " state=" + target.state;
        }
        if (message.cancel() == Flag.YES) {
            entry.end(target, TargetState.ABORTED, TargetReason.OPERATOR);
            return null;
        }
        target.budgetAtoms = message.budgetAtoms();
        target.capPriceTicks = message.capPriceTicks();
        target.operatorOpenNs = Math.max(0, message.openTimeNs());
        if (target.capPriceTicks == 0 && target.state != TargetState.DISCOVERED) {
            arming.unplan(target, TargetReason.NO_PRICE_CAP);
        } else if (target.state == TargetState.ARMED) {
            arming.disarm(target, TargetReason.OPERATOR);
        }
        evaluate(target);
        return null;
    }

    /** Something about the target, the venue or the run has changed: go as far as that allows. */
    void evaluate(Target target) {
        arming.evaluate(target, parameters());
    }

    void onBook(Target target, Instrument instrument) {
        if (target.state == TargetState.MANAGING) {
            exit.manage(target, instrument, parameters());
        } else if (target.isWaiting() && target.armingDue) {
            evaluate(target);
        }
    }

    void onTimer(Target target, TimerPurpose purpose) {
        switch (purpose) {
            case ARM -> onArmTimer(target);
            case FIRE -> onFireTimer(target);
            case FIRE_DEADLINE -> onDeadline(target);
            case TIME_EXIT, EXIT_RETRY -> onManagingTimer(target);
            case QUERY_ORDER, RECONCILE, LAUNCH_ALERT, PRIVATE_STREAM, MARKET_DATA, FLATTEN, NULL_VAL -> {}
        }
    }

    private void onArmTimer(Target target) {
        if (target.state == TargetState.SCHEDULED) {
            target.armingDue = true;
            subscriptions.want(target);
            if (parameters().entryPricing == EntryPricing.CALCULATED || parameters().fitsExits) {
                trades.watch(target.instrumentId);
            }
            evaluate(target);
        }
    }

    private void onFireTimer(Target target) {
        if (target.state == TargetState.ARMED && arming.mayFire(target)) {
            events.move(run, target, TargetState.FIRING, TargetReason.OPEN_TIME_REACHED);
            fitExits(target);
        }
        if (target.state == TargetState.FIRING) {
            entry.attempt(target, parameters());
        }
    }

    private void fitExits(Target target) {
        Instrument instrument = context.instruments().get(target.instrumentId);
        if (parameters().fitsExits && instrument != null && trades.isWarm(target.instrumentId)) {
            exit.fit(target, instrument, parameters(), trades.volatilityBps(target.instrumentId));
        }
    }

    private void onDeadline(Target target) {
        if (target.isWaiting()) {
            TargetReason reason = target.blocker == TargetReason.NONE ? TargetReason.NOT_ARMED_IN_TIME : target.blocker;
            entry.end(target, TargetState.MISSED, reason);
        } else if (target.state == TargetState.FIRING && target.entryOrderId == OrderId.NONE) {
            entry.end(target, TargetState.MISSED, TargetReason.WINDOW_ENDED);
        }
    }

    private void onManagingTimer(Target target) {
        Instrument instrument = context.instruments().get(target.instrumentId);
        if (target.state == TargetState.MANAGING && instrument != null) {
            exit.manage(target, instrument, parameters());
        }
    }

    void onFill(Target target, Order order, Fill fill) {
        if (order.purpose() != OrderPurpose.ENTRY) {
            exit.onSold(target, order, fill);
            return;
        }
        target.exit().phases.bought(fill.lots(), fill.quoteAtoms(), fill.quoteFeeAtoms(), fill.feeLots());
        boolean unexpected = order.orderId() != target.entryOrderId || order.status() == OrderStatus.UNKNOWN;
        if (target.state != TargetState.MANAGING && unexpected) {
            manage(target, order); // denied first and executed then, or in doubt: what was bought is ours to manage
        }
    }

    void onOrder(Target target, Order order) {
        boolean unknown = order.status() == OrderStatus.UNKNOWN;
        if (!order.isDone() && !unknown) {
            return;
        }
        if (order.purpose() != OrderPurpose.ENTRY) {
            onExitOrder(target, order, unknown);
        } else if (order.orderId() == target.entryOrderId) {
            onEntryOrder(target, order, unknown);
        }
    }

    private void onEntryOrder(Target target, Order order, boolean unknown) {
        if (order.filledLots() > 0) {
            manage(target, order);
        } else if (!unknown) {
            entry.onNothingBought(target, order, parameters());
        }
    }

    private void onExitOrder(Target target, Order order, boolean unknown) {
        if (unknown) {
            exit.onSellUnknown(target, order, parameters());
        } else {
            exit.onSellDone(target, order, parameters());
        }
    }

    private void manage(Target target, Order order) {
        target.entryOrderId = OrderId.NONE;
        subscriptions.want(target);
        boolean full = order.quoteAtoms() != 0
                ? order.status() == OrderStatus.FILLED // only the venue knows when an amount is spent
                : target.exit().phases.boughtLots() >= target.quantityLots;
        events.move(
                run,
                target,
                full ? TargetState.FILLED : TargetState.PARTIAL,
                full ? TargetReason.ENTRY_FILLED : TargetReason.ENTRY_PARTLY_FILLED);
        exit.begin(target);
    }

    /** A new process took over. What was armed has to be warmed again; what should have fired meanwhile is missed. */
    void onSession(Target target) {
        if (target.state == TargetState.ARMED) {
            arming.disarm(target, TargetReason.NOT_WARM);
        }
    }

    void copy(StateCopy state) {
        if (state.of(parameters != null)) {
            parameters = SniperParameters.copy(state, parameters);
        }
    }

    void copy(StateCopy state, Target target) {
        target.copy(state);
        exit.copy(state, target);
    }

    void hashInto(StateHash hash) {
        hash.add(run.id());
        SniperParameters set = parameters;
        if (set != null) {
            set.hashInto(hash);
        }
    }
}
