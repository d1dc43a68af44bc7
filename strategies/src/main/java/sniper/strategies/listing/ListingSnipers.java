package sniper.strategies.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.ActivityObservedDecoder;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.Flag;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingPhase;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.PatternConfigDecoder;
import sniper.core.message.QuarantineReason;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.StrategyQuarantinedEncoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.Fill;
import sniper.core.order.Order;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.InstanceProbe;
import sniper.strategies.phase.PhaseAnalytics;
import sniper.strategies.phase.PhaseBook;
import sniper.strategies.phase.PhaseSummary;

/**
 * The listing snipers of all runs, up to ten a run, and the table of their targets. Threading: owned by the engine stage.
 *
 * <p>A calendar entry becomes a target of every configured instance; the operator's command gives it budget and cap.
 */
public final class ListingSnipers {
    private static final int END = 0;
    /** Strategy instances a run may have. */
    public static final int MAX_STRATEGIES = 10;

    private final StrategyContext context;
    private final ListingBoard board;
    private final VenueState venue = new VenueState();
    private final Subscriptions subscriptions;
    private final MarketTrades trades;
    private final InstanceProbe probe;
    /** By run and strategy, {@link #MAX_STRATEGIES} a run. */
    private final @Nullable FencedSniper[] instances;

    private final TargetTable targets;
    private final Alarms alarms;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StrategyQuarantinedEncoder quarantined = new StrategyQuarantinedEncoder();
    private int endOfInstances;
    private boolean toldFull;

    public ListingSnipers(StrategyContext context, InstanceProbe probe) {
        this.context = context;
        this.probe = probe;
        int maxInstruments = context.instruments().capacity();
        board = new ListingBoard(context);
        subscriptions = new Subscriptions(maxInstruments, context.outputs());
        trades = new MarketTrades(maxInstruments, context.time());
        instances = new FencedSniper[(context.runs().capacity() + 1) * MAX_STRATEGIES];
        targets = new TargetTable(maxInstruments);
        alarms = new Alarms(context.outputs());
    }

    /** Returns why the configuration is refused, or null. */
    public @Nullable String onConfig(Run run, SniperConfigDecoder message) {
        SniperParameters parameters;
        try {
            parameters = new SniperParameters(message);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        int strategyId = strategyId(message.strategyId());
        if (strategyId < 1 || strategyId > MAX_STRATEGIES) {
            return "a run has strategies 1 to " + MAX_STRATEGIES + ": strategyId=" + strategyId;
        }
        int index = index(run, strategyId);
        FencedSniper sniper = instances[index];
        if (sniper == null) {
            sniper = newInstance(run, strategyId);
            instances[index] = sniper;
            endOfInstances = Math.max(endOfInstances, index + 1);
        }
        sniper.configure(parameters);
        evaluateAll();
        return null;
    }

    /** Messages that do not name an instance mean the first. */
    private static int strategyId(int stated) {
        return stated == SniperConfigDecoder.strategyIdNullValue() || stated == 0 ? 1 : stated;
    }

    /** Its number among the instances of all runs, by which limits know it; the first run's keep their own. */
    static int instanceId(Run run, int strategyId) {
        return (run.id() - 1) * MAX_STRATEGIES + strategyId;
    }

    private static int index(Run run, int strategyId) {
        return run.id() * MAX_STRATEGIES + strategyId - 1;
    }

    /** An instance takes longer than it may; returns why that is refused, or null. */
    public @Nullable String onQuarantine(Run run, int strategyId) {
        FencedSniper sniper = strategyId < 1 || strategyId > MAX_STRATEGIES ? null : instances[index(run, strategyId)];
        if (sniper == null) {
            return "no such strategy: strategyId=" + strategyId;
        }
        sniper.quarantine(QuarantineReason.OVER_BUDGET);
        return null;
    }

    private void tellQuarantine(FencedSniper fenced, QuarantineReason reason) {
        int unmanaged = 0;
        for (int place = 1; place <= targets.lastPlace(); place++) {
            if (targets.ownerAt(place) == fenced && fenced.abandon(targets.at(place))) {
                unmanaged++;
            }
        }
        quarantined
                .wrapAndApplyHeader(
                        context.outputs().buffer(), context.outputs().claim(), header)
                .userId(fenced.run().userId())
                .runId(fenced.run().id())
                .strategyId(fenced.strategyId())
                .faultSequence(context.time().sequence())
                .unmanagedTargets(unmanaged)
                .reason(reason);
        context.outputs().commit(MessageHeaderEncoder.ENCODED_LENGTH + quarantined.encodedLength());
    }

    public @Nullable String onTargetCommand(Run run, TargetCommandDecoder message) {
        int strategyId = strategyId(message.strategyId());
        FencedSniper sniper = strategyId < 1 || strategyId > MAX_STRATEGIES ? null : instances[index(run, strategyId)];
        if (sniper == null) {
            return "the run has no such strategy: runId=" + run.id() + " strategyId=" + strategyId;
        }
        int instrumentId = message.instrumentId();
        if (!isInstrument(instrumentId)) {
            return "instrument id out of range: instrumentId=" + instrumentId;
        }
        if (message.cancel() == Flag.NO && (message.budgetAtoms() <= 0 || message.capPriceTicks() < 0)) {
            return "budget must be positive and the cap not negative: budgetAtoms=" + message.budgetAtoms()
                    + " capPriceTicks=" + message.capPriceTicks();
        }
        if (message.openTimeNs() < 0 && message.openTimeNs() != TargetCommandDecoder.openTimeNsNullValue()) {
            return "the open time must not be negative: openTimeNs=" + message.openTimeNs();
        }
        Target target = targets.newestOf(sniper, instrumentId);
        if (target == null || target.isOver()) {
            if (message.cancel() == Flag.YES) {
                return "no such target: instrumentId=" + instrumentId;
            }
            target = add(sniper, instrumentId, TargetReason.OPERATOR);
        }
        return target == null
                ? "no room for another target: limit=" + TargetTable.MAX_TARGETS
                : sniper.onCommand(target, message);
    }

    private @Nullable Target add(FencedSniper sniper, int instrumentId, TargetReason reason) {
        Target target = targets.add(sniper, instrumentId);
        if (target != null) {
            toldFull = false;
            sniper.discover(target, reason);
        } else if (!toldFull) {
            toldFull = true;
            alarms.targetsFull(sniper.run(), instrumentId);
        }
        return target;
    }

    private boolean isInstrument(int id) {
        return id > 0 && id <= context.instruments().capacity();
    }

    public void onListing(ListingObservedDecoder message) {
        Listing listing = board.observe(message);
        if (listing == null) {
            return;
        }
        boolean inCalendar = message.source() == ListingSource.CALENDAR && message.present() == Flag.YES;
        for (int index = 0; index < endOfInstances; index++) {
            FencedSniper sniper = instances[index];
            if (sniper != null && sniper.run().isRunning()) {
                discover(sniper, listing, inCalendar);
            }
        }
        evaluateInstrument(listing.instrumentId());
    }

    private void discover(FencedSniper sniper, Listing listing, boolean inCalendar) {
        Target newest = targets.newestOf(sniper, listing.instrumentId());
        if (newest == null) {
            if (inCalendar && listing.phase() != ListingPhase.TRADING) {
                add(sniper, listing.instrumentId(), TargetReason.ANNOUNCED);
            }
        } else if (newest.state == TargetState.MISSED
                && listing.statedOpenNs()
                        > Math.max(newest.openTimeNs, context.time().nowNs())) {
            postpone(sniper, newest);
        }
    }

    /** The listing was put off after its time had passed: a new target, with what the operator gave for the old one but its time. */
    private void postpone(FencedSniper sniper, Target missed) {
        Target next = add(sniper, missed.instrumentId, TargetReason.RESCHEDULED);
        if (next != null) {
            next.budgetAtoms = missed.budgetAtoms;
            next.capPriceTicks = missed.capPriceTicks;
        }
    }

    public void onInstrument(Instrument instrument) {
        board.onInstrument(instrument);
        evaluateInstrument(instrument.id());
    }

    private void evaluateInstrument(int instrumentId) {
        for (int place = targets.newestOf(instrumentId); place != END; place = targets.olderThan(place)) {
            targets.ownerAt(place).evaluate(targets.at(place));
        }
    }

    /** Something that concerns every target has changed. */
    public void evaluateAll() {
        for (int place = 1; place <= targets.lastPlace(); place++) {
            targets.ownerAt(place).evaluate(targets.at(place));
        }
    }

    public void onBook(Instrument instrument) {
        for (int place = targets.newestOf(instrument.id()); place != END; place = targets.olderThan(place)) {
            targets.ownerAt(place).onBook(targets.at(place), instrument);
        }
    }

    public void onDeals(Instrument instrument, DealsDecoder message) {
        trades.onDeals(instrument, message);
    }

    public void onClock(ClockSampledDecoder message) {
        venue.onClock(message);
        evaluateAll();
    }

    public void onReadiness(VenueReadinessDecoder message) {
        venue.onReadiness(message);
        evaluateAll();
    }

    /** Returns why the configuration is refused, or null. */
    public @Nullable String onPatternConfig(PatternConfigDecoder message) {
        String reason = board.configure(message);
        if (reason == null) {
            evaluateAll();
        }
        return reason;
    }

    public void onActivity(ActivityObservedDecoder message) {
        board.onActivity(message);
        if (isInstrument(message.instrumentId())) {
            evaluateInstrument(message.instrumentId());
        }
    }

    public void onPolled(ListingSource source) {
        if (board.onPolled(source)) {
            evaluateAll();
        }
    }

    public void onTimer(TimerPurpose purpose, long targetId) {
        if (purpose == TimerPurpose.LAUNCH_ALERT) {
            board.onAlertTimer();
            return;
        }
        Target target = targets.find(targetId);
        if (target != null) {
            targets.ownerOf(target).onTimer(target, purpose);
        }
    }

    public void onTradingState(TradingState state) {
        venue.trading = state;
        evaluateAll();
    }

    public void onSession() {
        venue.reset();
        board.onSession();
        subscriptions.onSession();
        trades.onSession();
        for (int place = 1; place <= targets.lastPlace(); place++) {
            targets.ownerAt(place).onSession(targets.at(place));
        }
    }

    public void onOrder(Order order) {
        Target target = targets.find(order.targetId());
        if (target != null) {
            targets.ownerOf(target).onOrder(target, order);
        }
    }

    public void onFill(Order order, Fill fill) {
        Target target = targets.find(order.targetId());
        if (target != null) {
            targets.ownerOf(target).onFill(target, order, fill);
        } else if (order.targetId() > 0 && order.purpose() == OrderPurpose.ENTRY) {
            alarms.unmanagedFill(order.position().run(), order.instrumentId(), order.orderId(), fill.lots());
        }
    }

    public void copy(StateCopy state) {
        board.copy(state);
        venue.copy(state);
        subscriptions.copy(state);
        trades.copy(state);
        copyInstances(state);
        copyTargets(state);
    }

    private void copyInstances(StateCopy state) {
        state.part("instances");
        endOfInstances = state.of(endOfInstances);
        for (int index = 0; index < endOfInstances; index++) {
            FencedSniper sniper = instances[index];
            if (state.of(sniper != null)) {
                sniper = sniper == null ? newInstance(index) : sniper;
                instances[index] = sniper;
                sniper.copy(state);
            }
        }
    }

    private FencedSniper newInstance(int index) {
        Run run = context.runs().get(index / MAX_STRATEGIES);
        if (run == null) {
            throw new IllegalStateException("a strategy must be of a run: runId=" + index / MAX_STRATEGIES);
        }
        return newInstance(run, index % MAX_STRATEGIES + 1);
    }

    private FencedSniper newInstance(Run run, int strategyId) {
        return new FencedSniper(
                strategyId,
                new ListingSniper(context, run, strategyId, board, venue, subscriptions, trades),
                probe,
                this::tellQuarantine);
    }

    private void copyTargets(StateCopy state) {
        state.part("targets");
        toldFull = state.of(toldFull);
        targets.copy(state, owner -> index(owner.run(), owner.strategyId()), index -> instances[index]);
    }

    public List<ListingView> listings() {
        return board.views();
    }

    /** Of targets that have bought anything, the oldest first, as far back as they are remembered. */
    public List<ExitView> exits() {
        List<ExitView> exits = new ArrayList<>();
        for (int place = 1; place <= targets.lastPlace(); place++) {
            Target target = targets.at(place);
            Instrument instrument = context.instruments().get(target.instrumentId);
            if (target.hasExit() && target.exit().phases.boughtLots() > 0 && instrument != null) {
                exits.add(exit(targets.ownerAt(place), target, instrument));
            }
        }
        exits.sort(Comparator.comparingInt(ExitView::targetId));
        return exits;
    }

    private static ExitView exit(FencedSniper owner, Target target, Instrument instrument) {
        PhaseBook phases = target.exit().phases;
        return new ExitView(
                target.id,
                owner.run().id(),
                owner.strategyId(),
                target.instrumentId,
                target.state,
                phases.plan(),
                target.exit().rules,
                phases.boughtLots(),
                phases.costAtoms(),
                PhaseSummary.of(phases, instrument.book().bidPriceTicks()),
                PhaseAnalytics.of(phases));
    }

    public void hashInto(StateHash hash) {
        board.hashInto(hash);
        venue.hashInto(hash);
        subscriptions.hashInto(hash);
        trades.hashInto(hash);
        for (int index = 0; index < endOfInstances; index++) {
            FencedSniper sniper = instances[index];
            if (sniper != null) {
                sniper.hashInto(hash);
            }
        }
        hash.add(toldFull);
        targets.hashInto(hash);
    }
}
