package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.ListingPhase;
import sniper.core.message.RunMode;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.order.OrderId;
import sniper.core.run.Run;

/**
 * A target's way from discovery to armed, and back when what carried it falls away. Threading: owned by the engine
 * stage.
 *
 * <p>A target is validated when two sources agree on its open time, the ready pattern stands and an operator has given
 * budget and price cap; an operator who states the time as well is a source, and stands in for the pattern where the web
 * site's list of symbols says nothing. It is armed when rules, connections, clock and market data are ready. What holds it back is
 * kept and told when it is missed. What sources said to the process before this one counts for nothing: until they have
 * spoken again the target keeps its plan but is not armed.
 */
final class Arming {
    private final StrategyContext context;
    private final Run run;
    private final ListingBoard board;
    private final VenueState venue;
    private final TargetEvents events;
    private final Entry entry;
    private final Exit exit;

    Arming(
            StrategyContext context,
            Run run,
            ListingBoard board,
            VenueState venue,
            TargetEvents events,
            Entry entry,
            Exit exit) {
        this.context = context;
        this.run = run;
        this.board = board;
        this.venue = venue;
        this.events = events;
        this.entry = entry;
        this.exit = exit;
    }

    /** Something about the target, the venue or the run has changed: go as far as that allows. */
    void evaluate(Target target, SniperParameters parameters) {
        if (!target.isWaiting()) {
            return;
        }
        Listing listing = board.get(target.instrumentId);
        if (listing == null || !listing.isHeard()) {
            target.blocker = TargetReason.NOT_READY;
            followOperator(target, parameters);
            return;
        }
        followOpenTime(target, listing, parameters);
        if (target.state == TargetState.DISCOVERED) {
            validate(target, listing, parameters);
        }
        if (target.state == TargetState.SCHEDULED && target.armingDue) {
            arm(target, parameters);
        } else if (target.state == TargetState.ARMED) {
            retime(target, parameters);
        }
    }

    /** No source has spoken yet: a target whose time nobody but the operator states is missed when that has passed. */
    private void followOperator(Target target, SniperParameters parameters) {
        boolean stated = target.operatorOpenNs != 0 && target.operatorOpenNs != target.openTimeNs;
        if (stated && target.state == TargetState.DISCOVERED) {
            target.openTimeNs = target.operatorOpenNs;
            watchDeadline(target, parameters);
        }
    }

    /** Whatever was planned for another open time is off. */
    private void followOpenTime(Target target, Listing listing, SniperParameters parameters) {
        long agreed = listing.agreedOpenNs(parameters.openTimeToleranceNs, target.operatorOpenNs);
        long stated = listing.statedOpenNs() != 0 ? listing.statedOpenNs() : target.operatorOpenNs;
        long open = agreed != 0 ? agreed : stated;
        boolean planned = target.state != TargetState.DISCOVERED;
        if (planned && agreed == 0) {
            unplan(target, TargetReason.SOURCES_DISAGREE);
        } else if (planned && open != target.openTimeNs) {
            unplan(target, TargetReason.RESCHEDULED);
        }
        if (open != target.openTimeNs || !context.timers().isSet(TimerPurpose.FIRE_DEADLINE, target.id)) {
            target.openTimeNs = open;
            watchDeadline(target, parameters);
        }
    }

    private void watchDeadline(Target target, SniperParameters parameters) {
        if (target.openTimeNs == 0) {
            context.timers().cancel(TimerPurpose.FIRE_DEADLINE, target.id);
            return;
        }
        long deadlineNs = target.openTimeNs - venue.clockOffsetNs + parameters.windowAfterNs;
        context.timers().set(TimerPurpose.FIRE_DEADLINE, target.id, deadlineNs, false);
    }

    void unplan(Target target, TargetReason reason) {
        context.timers().cancel(TimerPurpose.ARM, target.id);
        context.timers().cancel(TimerPurpose.FIRE, target.id);
        target.armingDue = false;
        target.preparedOrderId = OrderId.NONE;
        events.move(run, target, TargetState.DISCOVERED, reason);
    }

    private void validate(Target target, Listing listing, SniperParameters parameters) {
        target.blocker = validationBlocker(target, listing, parameters);
        if (target.blocker != TargetReason.NONE) {
            return;
        }
        events.move(run, target, TargetState.VALIDATED, TargetReason.TWO_SOURCES_AGREE);
        events.move(run, target, TargetState.SCHEDULED, TargetReason.OPEN_TIME_KNOWN);
        long armAtNs = target.openTimeNs - venue.clockOffsetNs - parameters.armLeadNs;
        context.timers()
                .set(
                        TimerPurpose.ARM,
                        target.id,
                        Math.max(armAtNs, context.time().nowNs()),
                        false);
    }

    private TargetReason validationBlocker(Target target, Listing listing, SniperParameters parameters) {
        TargetReason doubt = doubt(target, listing);
        if (doubt == TargetReason.NOT_READY) {
            return doubt;
        }
        if (listing.agreedOpenNs(parameters.openTimeToleranceNs, target.operatorOpenNs) == 0) {
            return TargetReason.SOURCES_DISAGREE;
        }
        if (doubt != TargetReason.NONE) {
            return doubt;
        }
        if (target.openTimeNs - venue.clockOffsetNs <= context.time().nowNs()) {
            return TargetReason.OPEN_TIME_PASSED;
        }
        if (target.capPriceTicks == 0 || target.budgetAtoms == 0) {
            return TargetReason.NO_PRICE_CAP;
        }
        return run.isRunning() ? TargetReason.NONE : TargetReason.RUN_NOT_RUNNING;
    }

    private void arm(Target target, SniperParameters parameters) {
        Instrument instrument = context.instruments().get(target.instrumentId);
        target.blocker = armingBlocker(target, instrument, parameters);
        if (target.blocker != TargetReason.NONE || instrument == null) {
            return;
        }
        target.entryType = parameters.entryType; // what it may cost depends on it
        TargetReason tooSmall = entry.size(target, instrument);
        if (tooSmall != null) {
            refuse(target, tooSmall);
            return;
        }
        target.entryPricing = parameters.entryPricing;
        exit.plan(target, instrument, parameters);
        events.move(run, target, TargetState.ARMED, sizeOf(target));
        entry.plan(target, instrument, entry.fireAtNs(target, parameters));
    }

    private static TargetReason sizeOf(Target target) {
        if (target.isHalved) {
            return TargetReason.HALF_SIZE;
        }
        return isReduced(target) ? TargetReason.REDUCED_SIZE : TargetReason.WARM;
    }

    private static boolean isReduced(Target target) {
        return target.allowedAtoms < target.budgetAtoms;
    }

    /** Too small for good, or for as long as trading is cautious or the rules of sizes leave too little. */
    private void refuse(Target target, TargetReason tooSmall) {
        if (venue.isCautious() || isReduced(target)) {
            target.blocker = tooSmall;
        } else {
            entry.end(target, TargetState.REJECTED, tooSmall);
        }
    }

    private TargetReason armingBlocker(Target target, @Nullable Instrument instrument, SniperParameters parameters) {
        TargetReason doubt = doubt(target, board.get(target.instrumentId));
        if (doubt != TargetReason.NONE) {
            return doubt;
        }
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
                && (venue.warmConnections < parameters.minWarmConnections || !venue.privateStreamUp)) {
            return TargetReason.NOT_WARM;
        }
        return venue.clockUncertaintyNs > parameters.maxClockUncertaintyNs
                ? TargetReason.CLOCK_UNCERTAIN
                : TargetReason.NONE;
    }

    /**
     * Whether the listing is one to buy, by what is known now. What the operator vouches for needs no word of the web site,
     * as long as that has none.
     */
    private TargetReason doubt(Target target, @Nullable Listing listing) {
        if (listing == null) {
            return TargetReason.NOT_READY;
        }
        if (target.operatorOpenNs != 0 && listing.isOnlyOfficial() && board.isFresh(listing)) {
            return TargetReason.NONE;
        }
        if (listing.phase() != ListingPhase.READY && listing.phase() != ListingPhase.TRADING) {
            return TargetReason.NOT_READY;
        }
        return board.passes(listing) ? TargetReason.NONE : TargetReason.LOW_CONFIDENCE;
    }

    /**
     * The moment of an armed target has come; returns whether it may be bought. Evidence grows old without anything being
     * said, so the confidence is looked at once more; where it has gone, the target is armed again should it come back
     * within the window.
     */
    boolean mayFire(Target target) {
        TargetReason doubt = doubt(target, board.get(target.instrumentId));
        if (doubt != TargetReason.NONE) {
            disarm(target, doubt);
        }
        return doubt == TargetReason.NONE;
    }

    /** A better clock sample moves the moment of firing; losing what armed it disarms it; another size arms it anew. */
    private void retime(Target target, SniperParameters parameters) {
        TargetReason blocker = armingBlocker(target, context.instruments().get(target.instrumentId), parameters);
        if (blocker != TargetReason.NONE) {
            disarm(target, blocker);
        } else if (!entry.isSizedForNow(target)) {
            disarm(target, TargetReason.SIZE_CHANGED);
            arm(target, parameters);
        } else {
            entry.schedule(target, entry.fireAtNs(target, parameters));
        }
    }

    void disarm(Target target, TargetReason reason) {
        context.timers().cancel(TimerPurpose.FIRE, target.id);
        target.preparedOrderId = OrderId.NONE;
        target.blocker = reason;
        events.move(run, target, TargetState.SCHEDULED, reason);
    }
}
