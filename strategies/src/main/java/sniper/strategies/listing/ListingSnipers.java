package sniper.strategies.listing;

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

/**
 * The listing snipers of all runs, up to ten a run, and the table of their targets. Threading: owned by the engine stage.
 *
 * <p>A calendar entry becomes a target of every configured instance; the operator's command gives it budget and cap.
 */
public final class ListingSnipers {
    private static final int MAX_TARGETS = 4096;
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

    private final @Nullable Target[] targets = new Target[MAX_TARGETS + 1];
    private final @Nullable FencedSniper[] owners = new FencedSniper[MAX_TARGETS + 1];
    private final int[] nextOfInstrument = new int[MAX_TARGETS + 1];
    private final int[] firstOfInstrument;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StrategyQuarantinedEncoder quarantined = new StrategyQuarantinedEncoder();
    private int lastTargetId;
    private int endOfInstances;

    public ListingSnipers(StrategyContext context, InstanceProbe probe) {
        this.context = context;
        this.probe = probe;
        int maxInstruments = context.instruments().capacity();
        board = new ListingBoard(context);
        subscriptions = new Subscriptions(maxInstruments, context.outputs());
        trades = new MarketTrades(maxInstruments, context.time());
        instances = new FencedSniper[(context.runs().capacity() + 1) * MAX_STRATEGIES];
        firstOfInstrument = new int[maxInstruments + 1];
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
        for (int id = 1; id <= lastTargetId; id++) {
            if (owners[id] == fenced && fenced.abandon(target(id))) {
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
        if (instrumentId <= 0 || instrumentId >= firstOfInstrument.length) {
            return "instrument id out of range: instrumentId=" + instrumentId;
        }
        if (message.cancel() == Flag.NO && (message.budgetAtoms() <= 0 || message.capPriceTicks() < 0)) {
            return "budget must be positive and the cap not negative: budgetAtoms=" + message.budgetAtoms()
                    + " capPriceTicks=" + message.capPriceTicks();
        }
        Target target = newest(sniper, instrumentId);
        if (target == null || target.isOver()) {
            if (message.cancel() == Flag.YES) {
                return "no such target: instrumentId=" + instrumentId;
            }
            target = add(sniper, instrumentId, TargetReason.OPERATOR);
        }
        return target == null ? "no room for another target: limit=" + MAX_TARGETS : sniper.onCommand(target, message);
    }

    private @Nullable Target newest(FencedSniper sniper, int instrumentId) {
        for (int id = firstOfInstrument[instrumentId]; id != END; id = nextOfInstrument[id]) {
            if (owners[id] == sniper) {
                return targets[id];
            }
        }
        return null;
    }

    private @Nullable Target add(FencedSniper sniper, int instrumentId, TargetReason reason) {
        if (lastTargetId == MAX_TARGETS) {
            return null;
        }
        int id = ++lastTargetId;
        Target target = new Target(id, instrumentId);
        targets[id] = target;
        owners[id] = sniper;
        nextOfInstrument[id] = firstOfInstrument[instrumentId];
        firstOfInstrument[instrumentId] = id;
        sniper.discover(target, reason);
        return target;
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
        Target newest = newest(sniper, listing.instrumentId());
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

    /** The listing was put off after its time had passed: a new target, with what the operator gave for the old one. */
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
        for (int id = firstOfInstrument[instrumentId]; id != END; id = nextOfInstrument[id]) {
            owner(id).evaluate(target(id));
        }
    }

    /** Something that concerns every target has changed. */
    public void evaluateAll() {
        for (int id = 1; id <= lastTargetId; id++) {
            owner(id).evaluate(target(id));
        }
    }

    private Target target(int id) {
        Target target = targets[id];
        if (target == null) {
            throw new IllegalStateException("Invariant: target ids are given without gaps: targetId=" + id);
        }
        return target;
    }

    private FencedSniper owner(int id) {
        FencedSniper owner = owners[id];
        if (owner == null) {
            throw new IllegalStateException("Invariant: every target has an owner: targetId=" + id);
        }
        return owner;
    }

    private boolean isTarget(long id) {
        return id > 0 && id <= lastTargetId;
    }

    public void onBook(Instrument instrument) {
        for (int id = firstOfInstrument[instrument.id()]; id != END; id = nextOfInstrument[id]) {
            owner(id).onBook(target(id), instrument);
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
        if (message.instrumentId() > 0 && message.instrumentId() < firstOfInstrument.length) {
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
        if (isTarget(targetId)) {
            owner((int) targetId).onTimer(target((int) targetId), purpose);
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
        for (int id = 1; id <= lastTargetId; id++) {
            owner(id).onSession(target(id));
        }
    }

    public void onOrder(Order order) {
        if (isTarget(order.targetId())) {
            owner(order.targetId()).onOrder(target(order.targetId()), order);
        }
    }

    public void onFill(Order order, Fill fill) {
        if (isTarget(order.targetId())) {
            owner(order.targetId()).onFill(target(order.targetId()), order, fill);
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
        lastTargetId = state.of(lastTargetId);
        state.of(nextOfInstrument, lastTargetId + 1);
        state.of(firstOfInstrument);
        for (int id = 1; id <= lastTargetId; id++) {
            Target target = targets[id];
            FencedSniper owner = owners[id];
            int instrumentId = state.of(target == null ? 0 : target.instrumentId);
            owner = instances[state.of(owner == null ? 0 : index(owner.run(), owner.strategyId()))];
            targets[id] = target == null ? new Target(id, instrumentId) : target;
            owners[id] = owner;
            owner(id).copy(state, target(id));
        }
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
        for (int id = 1; id <= lastTargetId; id++) {
            target(id).hashInto(hash);
        }
    }
}
