package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.Flag;
import sniper.core.message.ListingPhase;
import sniper.core.message.OrderPurpose;
import sniper.core.message.RunMode;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.run.Run;
import sniper.core.state.StateHash;

/**
 * One run's listing sniper: takes targets from discovery to firing, and hands them to {@link Entry} and {@link Exit}.
 * Threading: owned by the engine stage.
 *
 * <p>A target is validated when two sources agree on its open time, the ready pattern stands and an operator has given
 * budget and price cap; it is armed when rules, connections, clock and market data are ready. What holds it back is
 * kept and told when it is missed.
 */
final class ListingSniper {
    private final StrategyContext context;
    private final Run run;
    private final ListingBoard board;
    private final VenueState venue;
    private final TargetEvents events;
    private final Entry entry;
    private final Exit exit;
    private @Nullable SniperParameters parameters;

    ListingSniper(StrategyContext context, Run run, ListingBoard board, VenueState venue) {
        this.context = context;
        this.run = run;
        this.board = board;
        this.venue = venue;
        this.events = new TargetEvents(context.outputs());
        this.entry = new Entry(context, run, venue, events);
        this.exit = new Exit(context, run, events);
    }

    Run run() {
        return run;
    }

    void configure(SniperConfigDecoder message) {
        parameters = new SniperParameters(message);
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
        target.openTimeNs = statedOpenNs(target);
        events.move(run, target, TargetState.DISCOVERED, reason);
        evaluate(target);
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
        if (message.budgetAtoms() <= 0 || message.capPriceTicks() < 0) {
            return "budget must be positive and the cap not negative: budgetAtoms=" + message.budgetAtoms()
                    + " capPriceTicks=" + message.capPriceTicks();
        }
        target.budgetAtoms = message.budgetAtoms();
        target.capPriceTicks = message.capPriceTicks();
        if (target.capPriceTicks == 0 && target.state != TargetState.DISCOVERED) {
            unplan(target, TargetReason.NO_PRICE_CAP);
        } else if (target.state == TargetState.ARMED) {
            disarm(target, TargetReason.OPERATOR);
        }
        evaluate(target);
        return null;
    }

    /** Something about the target, the venue or the run has changed: go as far as that allows. */
    void evaluate(Target target) {
        if (!target.isWaiting()) {
            return;
        }
        followOpenTime(target);
        if (target.state == TargetState.DISCOVERED) {
            validate(target);
        }
        if (target.state == TargetState.SCHEDULED && target.armingDue) {
            arm(target);
        } else if (target.state == TargetState.ARMED) {
            retime(target);
        }
    }

    private long statedOpenNs(Target target) {
        Listing listing = board.get(target.instrumentId);
        return listing == null ? 0 : listing.statedOpenNs();
    }

    private long agreedOpenNs(Target target) {
        Listing listing = board.get(target.instrumentId);
        return listing == null ? 0 : listing.agreedOpenNs(parameters().openTimeToleranceNs);
    }

    /** Whatever was planned for another open time is off. */
    private void followOpenTime(Target target) {
        long agreed = agreedOpenNs(target);
        long open = agreed != 0 ? agreed : statedOpenNs(target);
        boolean planned = target.state != TargetState.DISCOVERED;
        if (planned && agreed == 0) {
            unplan(target, TargetReason.SOURCES_DISAGREE);
        } else if (planned && open != target.openTimeNs) {
            unplan(target, TargetReason.RESCHEDULED);
        }
        if (open != target.openTimeNs || !context.timers().isSet(TimerPurpose.FIRE_DEADLINE, target.id)) {
            target.openTimeNs = open;
            watchDeadline(target);
        }
    }

    private void watchDeadline(Target target) {
        if (target.openTimeNs == 0) {
            context.timers().cancel(TimerPurpose.FIRE_DEADLINE, target.id);
            return;
        }
        long deadlineNs = target.openTimeNs - venue.clockOffsetNs + parameters().windowAfterNs;
        context.timers().set(TimerPurpose.FIRE_DEADLINE, target.id, deadlineNs, false);
    }

    private void unplan(Target target, TargetReason reason) {
        context.timers().cancel(TimerPurpose.ARM, target.id);
        context.timers().cancel(TimerPurpose.FIRE, target.id);
        target.armingDue = false;
        target.preparedOrderId = OrderId.NONE;
        events.move(run, target, TargetState.DISCOVERED, reason);
    }

    private void validate(Target target) {
        target.blocker = validationBlocker(target);
        if (target.blocker != TargetReason.NONE) {
            return;
        }
        events.move(run, target, TargetState.VALIDATED, TargetReason.TWO_SOURCES_AGREE);
        events.move(run, target, TargetState.SCHEDULED, TargetReason.OPEN_TIME_KNOWN);
        long armAtNs = target.openTimeNs - venue.clockOffsetNs - parameters().armLeadNs;
        context.timers()
                .set(
                        TimerPurpose.ARM,
                        target.id,
                        Math.max(armAtNs, context.time().nowNs()),
                        false);
    }

    private TargetReason validationBlocker(Target target) {
        Listing listing = board.get(target.instrumentId);
        if (listing == null || (listing.phase() != ListingPhase.READY && listing.phase() != ListingPhase.TRADING)) {
            return TargetReason.NOT_READY;
        }
        if (agreedOpenNs(target) == 0) {
            return TargetReason.SOURCES_DISAGREE;
        }
        if (target.openTimeNs - venue.clockOffsetNs <= context.time().nowNs()) {
            return TargetReason.OPEN_TIME_PASSED;
        }
        if (target.capPriceTicks == 0 || target.budgetAtoms == 0) {
            return TargetReason.NO_PRICE_CAP;
        }
        return run.isRunning() ? TargetReason.NONE : TargetReason.RUN_NOT_RUNNING;
    }

    private void arm(Target target) {
        Instrument instrument = context.instruments().get(target.instrumentId);
        target.blocker = armingBlocker(instrument);
        if (target.blocker != TargetReason.NONE || instrument == null) {
            return;
        }
        TargetReason tooSmall = entry.size(target, instrument);
        if (tooSmall != null) {
            entry.end(target, TargetState.REJECTED, tooSmall);
            return;
        }
        events.move(run, target, TargetState.ARMED, TargetReason.WARM);
        entry.plan(target, instrument, entry.fireAtNs(target, parameters()));
    }

    private TargetReason armingBlocker(@Nullable Instrument instrument) {
        if (instrument == null) {
            return TargetReason.RULES_UNKNOWN;
        }
        if (!run.isRunning()) {
            return TargetReason.RUN_NOT_RUNNING;
        }
        if (venue.trading.value() >= TradingState.NO_NEW_RISK.value()) {
            return TargetReason.TRADING_HALTED;
        }
        if (!instrument.book().isLive()) {
            return TargetReason.NOT_WARM;
        }
        if (run.mode() == RunMode.LIVE
                && (venue.warmConnections < parameters().minWarmConnections || !venue.privateStreamUp)) {
            return TargetReason.NOT_WARM;
        }
        return venue.clockUncertaintyNs > parameters().maxClockUncertaintyNs
                ? TargetReason.CLOCK_UNCERTAIN
                : TargetReason.NONE;
    }

    /** A better clock sample moves the moment of firing; losing what armed it disarms it. */
    private void retime(Target target) {
        TargetReason blocker = armingBlocker(context.instruments().get(target.instrumentId));
        if (blocker != TargetReason.NONE) {
            disarm(target, blocker);
        } else {
            entry.schedule(target, entry.fireAtNs(target, parameters()));
        }
    }

    private void disarm(Target target, TargetReason reason) {
        context.timers().cancel(TimerPurpose.FIRE, target.id);
        target.preparedOrderId = OrderId.NONE;
        target.blocker = reason;
        events.move(run, target, TargetState.SCHEDULED, reason);
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
            case TIME_EXIT -> onManagingTimer(target, true);
            case EXIT_RETRY -> onManagingTimer(target, false);
            case QUERY_ORDER, NULL_VAL -> {}
        }
    }

    private void onArmTimer(Target target) {
        if (target.state == TargetState.SCHEDULED) {
            target.armingDue = true;
            events.subscribe(target, true);
            evaluate(target);
        }
    }

    private void onFireTimer(Target target) {
        if (target.state == TargetState.ARMED) {
            events.move(run, target, TargetState.FIRING, TargetReason.OPEN_TIME_REACHED);
        }
        if (target.state == TargetState.FIRING) {
            entry.attempt(target, parameters());
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

    private void onManagingTimer(Target target, boolean timeIsUp) {
        Instrument instrument = context.instruments().get(target.instrumentId);
        if (target.state != TargetState.MANAGING || instrument == null) {
            return;
        }
        if (timeIsUp) {
            exit.onTimeExit(target, instrument, parameters());
        } else {
            exit.manage(target, instrument, parameters());
        }
    }

    void onFill(Target target, Order order, long lots, long quoteAtoms) {
        if (order.purpose() == OrderPurpose.ENTRY) {
            target.boughtLots += lots;
            target.boughtAtoms += quoteAtoms;
            if (target.entryOrderId != order.orderId()) {
                onLateEntryFill(target, order);
            }
        } else {
            target.soldLots += lots;
        }
    }

    /** The venue first denied the order and then executed it: the position is ours and has to be managed. */
    private void onLateEntryFill(Target target, Order order) {
        if (target.isOver()) {
            target.subscribed = false;
            events.subscribe(target, true);
        }
        if (target.state != TargetState.MANAGING) {
            manage(target, order);
        }
    }

    void onOrder(Target target, Order order) {
        if (!order.isDone()) {
            return;
        }
        if (order.purpose() != OrderPurpose.ENTRY) {
            if (order.orderId() == target.exitOrderId) {
                exit.onSellDone(target, order, parameters());
            }
        } else if (order.orderId() == target.entryOrderId) {
            if (order.filledLots() == 0) {
                entry.onNothingBought(target, order, parameters());
            } else {
                manage(target, order);
            }
        }
    }

    private void manage(Target target, Order order) {
        target.entryOrderId = OrderId.NONE;
        boolean full = target.boughtLots >= target.quantityLots;
        events.move(
                run,
                target,
                full ? TargetState.FILLED : TargetState.PARTIAL,
                full ? TargetReason.ENTRY_FILLED : TargetReason.ENTRY_PARTLY_FILLED);
        exit.begin(target, order.position().instrument(), parameters());
    }

    /** A new process took over. What was armed has to be warmed again; what should have fired meanwhile is missed. */
    void onSession(Target target) {
        if (target.state == TargetState.ARMED) {
            disarm(target, TargetReason.NOT_WARM);
        }
        if (target.subscribed && !target.isOver()) {
            events.subscribe(target, true);
        }
    }

    void hashInto(StateHash hash) {
        hash.add(run.id());
        SniperParameters set = parameters;
        if (set != null) {
            set.hashInto(hash);
        }
    }
}
