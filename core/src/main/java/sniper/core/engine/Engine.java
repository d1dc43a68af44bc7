package sniper.core.engine;

import org.agrona.DirectBuffer;
import sniper.core.account.Reconciliation;
import sniper.core.instrument.Instruments;
import sniper.core.message.AccountReportedDecoder;
import sniper.core.message.ActivityObservedDecoder;
import sniper.core.message.AlertsAcknowledgedDecoder;
import sniper.core.message.BalanceReportedDecoder;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.BrokerSessionDecoder;
import sniper.core.message.CalendarSessionsDecoder;
import sniper.core.message.CancelAllCommandDecoder;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.ContributionRetryDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.FaultRecordedEncoder;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.FlattenCommandDecoder;
import sniper.core.message.HaltCommandDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.LedgerRefusedDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingSourcePolledDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OpenOrderReportedDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.PaperOrderCommandDecoder;
import sniper.core.message.PatternConfigDecoder;
import sniper.core.message.PeriodClosesDecoder;
import sniper.core.message.QuarantineCommandDecoder;
import sniper.core.message.ResumeCommandDecoder;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.message.RiskMeasuredDecoder;
import sniper.core.message.RunCommandDecoder;
import sniper.core.message.RunStartDecoder;
import sniper.core.message.RunTickDecoder;
import sniper.core.message.SafeguardConfigDecoder;
import sniper.core.message.ScopeLimitsDecoder;
import sniper.core.message.SessionStartedDecoder;
import sniper.core.message.Side;
import sniper.core.message.SigningKeyDecoder;
import sniper.core.message.SizingConfigDecoder;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.SubscriptionChangedDecoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TimerExpiredDecoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradeListedDecoder;
import sniper.core.message.TradingState;
import sniper.core.message.UserAddedDecoder;
import sniper.core.message.UserDefinedDecoder;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.Fill;
import sniper.core.order.Order;
import sniper.core.order.OrderFlow;
import sniper.core.order.OrderListener;
import sniper.core.order.Orders;
import sniper.core.order.RiskGate;
import sniper.core.output.OutputLog;
import sniper.core.paper.desk.PaperParts;
import sniper.core.paper.desk.RunDesk;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.core.timer.Timers;
import sniper.core.user.Users;
import sniper.core.venue.PaperVenue;

/**
 * The deterministic state machine: one message in, its outputs appended to the {@link OutputLog}. Threading: owned by
 * the engine stage; not thread-safe.
 *
 * <p>An exception while handling a message is our own bug: it is recorded as an output, trading halts, and the messages
 * of others go on.
 */
public final class Engine implements StateMachine {
    /** Schema version; before it, ids of orders were counted from the journal's beginning. */
    private static final int NUMBERED_BY_SESSION = 2;

    private static final long DAY_NS = 86_400_000_000_000L;

    private final EngineTime time = new EngineTime();
    private final OutputLog outputs;
    private final Instruments instruments;
    private final Users users;
    private final Runs runs;
    private final Positions positions;
    private final Orders orderTable;
    private final Timers timers;
    private final RiskGate risk;
    private final OrderFlow orders;
    private final PaperVenue paper;
    private final Strategy strategy;
    private final TradingControl control;
    private final Safeguard safeguard;
    private final Reconciliation reconciliation;
    private final Market market;
    private final Commands commands;
    private final Flatten flatten;
    private final RunDesk runDesk;
    private long day;
    private int sessionId;
    private long faults;
    /** Orders are doubted because of a restart, not because the venue failed. */
    private boolean suspecting;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionStartedDecoder sessionStarted = new SessionStartedDecoder();
    private final UserDefinedDecoder userDefined = new UserDefinedDecoder();
    private final RunCommandDecoder runCommand = new RunCommandDecoder();
    private final RiskLimitsDecoder riskLimits = new RiskLimitsDecoder();
    private final ScopeLimitsDecoder scopeLimits = new ScopeLimitsDecoder();
    private final RiskMatrixDefinedDecoder riskMatrix = new RiskMatrixDefinedDecoder();
    private final SizingConfigDecoder sizingConfig = new SizingConfigDecoder();
    private final RiskMeasuredDecoder riskMeasured = new RiskMeasuredDecoder();
    private final SniperConfigDecoder sniperConfig = new SniperConfigDecoder();
    private final QuarantineCommandDecoder quarantineCommand = new QuarantineCommandDecoder();
    private final TargetCommandDecoder targetCommand = new TargetCommandDecoder();
    private final HaltCommandDecoder haltCommand = new HaltCommandDecoder();
    private final ResumeCommandDecoder resumeCommand = new ResumeCommandDecoder();
    private final FlattenCommandDecoder flattenCommand = new FlattenCommandDecoder();
    private final InstrumentDefinedDecoder instrumentDefined = new InstrumentDefinedDecoder();
    private final ListingObservedDecoder listingObserved = new ListingObservedDecoder();
    private final SafeguardConfigDecoder safeguardConfig = new SafeguardConfigDecoder();
    private final PatternConfigDecoder patternConfig = new PatternConfigDecoder();
    private final ActivityObservedDecoder activityObserved = new ActivityObservedDecoder();
    private final ListingSourcePolledDecoder sourcePolled = new ListingSourcePolledDecoder();
    private final BookTickerDecoder bookTicker = new BookTickerDecoder();
    private final DealsDecoder deals = new DealsDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final SubscriptionChangedDecoder subscriptionChanged = new SubscriptionChangedDecoder();
    private final ClockSampledDecoder clockSampled = new ClockSampledDecoder();
    private final VenueReadinessDecoder venueReadiness = new VenueReadinessDecoder();
    private final OrderRepliedDecoder orderReplied = new OrderRepliedDecoder();
    private final OrderReportedDecoder orderReported = new OrderReportedDecoder();
    private final FillReportedDecoder fillReported = new FillReportedDecoder();
    private final BalanceReportedDecoder balanceReported = new BalanceReportedDecoder();
    private final OpenOrderReportedDecoder openOrderReported = new OpenOrderReportedDecoder();
    private final TradeListedDecoder tradeListed = new TradeListedDecoder();
    private final AccountReportedDecoder accountReported = new AccountReportedDecoder();
    private final TimerExpiredDecoder timerExpired = new TimerExpiredDecoder();
    private final UserAddedDecoder userAdded = new UserAddedDecoder();
    private final RunStartDecoder runStart = new RunStartDecoder();
    private final RunTickDecoder runTick = new RunTickDecoder();
    private final PaperOrderCommandDecoder paperOrder = new PaperOrderCommandDecoder();
    private final ContributionRetryDecoder contributionRetry = new ContributionRetryDecoder();
    private final CalendarSessionsDecoder calendarSessions = new CalendarSessionsDecoder();
    private final PeriodClosesDecoder periodCloses = new PeriodClosesDecoder();
    private final BrokerSessionDecoder brokerSession = new BrokerSessionDecoder();
    private final LedgerRefusedDecoder ledgerRefused = new LedgerRefusedDecoder();
    private final MessageHeaderEncoder outputHeader = new MessageHeaderEncoder();
    private final FaultRecordedEncoder faultRecorded = new FaultRecordedEncoder();

    /** Without runs that have books in the ledger: what they ask for is refused. */
    public Engine(
            EngineConfig config,
            OutputLog outputs,
            RiskGate risk,
            Safeguard.Factory safeguards,
            StrategyFactory strategies) {
        this(config, outputs, risk, safeguards, strategies, PaperParts.none());
    }

    public Engine(
            EngineConfig config,
            OutputLog outputs,
            RiskGate risk,
            Safeguard.Factory safeguards,
            StrategyFactory strategies,
            PaperParts paperParts) {
        this.outputs = outputs;
        this.risk = risk;
        instruments = new Instruments(config.maxInstruments(), config.depthLevels());
        users = new Users(config.maxUsers());
        runs = new Runs(config.maxRuns());
        positions = new Positions(config.maxPositions(), config.maxInstruments());
        orderTable = new Orders(config.maxOrders());
        timers = new Timers(config.maxTimers(), outputs);
        orders = new OrderFlow(time, positions, orderTable, risk, timers, outputs);
        paper = new PaperVenue(orders.outcomes(), config.maxOrders());
        StrategyContext context = new StrategyContext(time, instruments, runs, positions, orders, timers, outputs);
        strategy = strategies.create(context);
        control = new TradingControl(orders, outputs);
        safeguard = safeguards.create(context, new Brake());
        market = new Market(time, instruments, positions, risk, safeguard, this::watchLosses, strategy, outputs);
        reconciliation = new Reconciliation(time, orders, positions, timers, outputs);
        commands = new Commands(users, runs, risk, control, safeguard, reconciliation, strategy, outputs);
        flatten = new Flatten(time, control, positions, orders, timers, outputs, config.maxInstruments());
        runDesk = new RunDesk(time, users, runs, instruments, outputs, paperParts, config.maxUsers());
        orders.connect(paper, new OrderWatch());
    }

    public Instruments instruments() {
        return instruments;
    }

    public Positions positions() {
        return positions;
    }

    public Runs runs() {
        return runs;
    }

    /** Runs with books in the ledger. */
    public RunDesk runDesk() {
        return runDesk;
    }

    public Orders orderTable() {
        return orderTable;
    }

    public TradingState tradingState() {
        return control.state();
    }

    /** Messages whose handling threw. */
    public long faults() {
        return faults;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        time.advance(sequence, timeNs);
        if (length == 0) {
            return; // a slot its producer gave up
        }
        try {
            rollDay();
            header.wrap(buffer, offset);
            dispatch(buffer, offset);
            paper.drain();
            risk.look(runs, positions, outputs, timeNs);
        } catch (RuntimeException | AssertionError e) {
            fault(header.templateId());
        }
    }

    private void rollDay() {
        long today = time.nowNs() / DAY_NS;
        if (today != day) {
            day = today;
            runs.onMidnight();
        }
    }

    private void fault(int templateId) {
        faults++;
        faultRecorded
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), outputHeader)
                .faultSequence(time.sequence())
                .templateId(templateId);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + faultRecorded.encodedLength());
        tighten(TradingState.HALTED, HaltReason.ENGINE_FAULT);
    }

    private void dispatch(DirectBuffer buffer, int offset) {
        switch (header.templateId()) {
            case BookTickerDecoder.TEMPLATE_ID ->
                market.onTicker(bookTicker.wrapAndApplyHeader(buffer, offset, header));
            case DealsDecoder.TEMPLATE_ID -> market.onDeals(deals.wrapAndApplyHeader(buffer, offset, header));
            case DepthDecoder.TEMPLATE_ID -> market.onDepth(depth.wrapAndApplyHeader(buffer, offset, header));
            case TimerExpiredDecoder.TEMPLATE_ID -> onTimer(timerExpired.wrapAndApplyHeader(buffer, offset, header));
            case OrderRepliedDecoder.TEMPLATE_ID ->
                orders.outcomes().onReplied(orderReplied.wrapAndApplyHeader(buffer, offset, header));
            case OrderReportedDecoder.TEMPLATE_ID ->
                orders.outcomes().onReported(orderReported.wrapAndApplyHeader(buffer, offset, header));
            case FillReportedDecoder.TEMPLATE_ID ->
                orders.outcomes().onFill(fillReported.wrapAndApplyHeader(buffer, offset, header));
            default -> dispatchCold(buffer, offset);
        }
    }

    private void dispatchCold(DirectBuffer buffer, int offset) {
        switch (header.templateId()) {
            case SessionStartedDecoder.TEMPLATE_ID ->
                onSession(sessionStarted.wrapAndApplyHeader(buffer, offset, header));
            case UserDefinedDecoder.TEMPLATE_ID ->
                commands.onUser(userDefined.wrapAndApplyHeader(buffer, offset, header));
            case RunCommandDecoder.TEMPLATE_ID -> onRun(runCommand.wrapAndApplyHeader(buffer, offset, header));
            case RiskLimitsDecoder.TEMPLATE_ID ->
                commands.onLimits(riskLimits.wrapAndApplyHeader(buffer, offset, header));
            case ScopeLimitsDecoder.TEMPLATE_ID ->
                commands.onLimits(scopeLimits.wrapAndApplyHeader(buffer, offset, header));
            case RiskMatrixDefinedDecoder.TEMPLATE_ID ->
                commands.onMatrix(riskMatrix.wrapAndApplyHeader(buffer, offset, header));
            case SizingConfigDecoder.TEMPLATE_ID ->
                commands.onSizing(sizingConfig.wrapAndApplyHeader(buffer, offset, header));
            case SniperConfigDecoder.TEMPLATE_ID ->
                commands.onSniperConfig(sniperConfig.wrapAndApplyHeader(buffer, offset, header));
            case QuarantineCommandDecoder.TEMPLATE_ID ->
                commands.onQuarantine(quarantineCommand.wrapAndApplyHeader(buffer, offset, header));
            case TargetCommandDecoder.TEMPLATE_ID ->
                commands.onTarget(targetCommand.wrapAndApplyHeader(buffer, offset, header));
            case HaltCommandDecoder.TEMPLATE_ID -> onHalt(haltCommand.wrapAndApplyHeader(buffer, offset, header));
            case ResumeCommandDecoder.TEMPLATE_ID -> onResume(resumeCommand.wrapAndApplyHeader(buffer, offset, header));
            case FlattenCommandDecoder.TEMPLATE_ID ->
                onFlatten(flattenCommand.wrapAndApplyHeader(buffer, offset, header));
            case CancelAllCommandDecoder.TEMPLATE_ID -> orders.cancelAll();
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                market.onInstrument(instrumentDefined.wrapAndApplyHeader(buffer, offset, header));
            case ListingObservedDecoder.TEMPLATE_ID ->
                strategy.onListing(listingObserved.wrapAndApplyHeader(buffer, offset, header));
            case SafeguardConfigDecoder.TEMPLATE_ID ->
                commands.onSafeguardConfig(safeguardConfig.wrapAndApplyHeader(buffer, offset, header));
            case PatternConfigDecoder.TEMPLATE_ID ->
                commands.onPatternConfig(patternConfig.wrapAndApplyHeader(buffer, offset, header));
            case ActivityObservedDecoder.TEMPLATE_ID ->
                strategy.onActivity(activityObserved.wrapAndApplyHeader(buffer, offset, header));
            case ListingSourcePolledDecoder.TEMPLATE_ID ->
                strategy.onPolled(
                        sourcePolled.wrapAndApplyHeader(buffer, offset, header).source());
            case SubscriptionChangedDecoder.TEMPLATE_ID ->
                market.onSubscription(subscriptionChanged.wrapAndApplyHeader(buffer, offset, header));
            case ClockSampledDecoder.TEMPLATE_ID -> {
                safeguard.onClock(clockSampled.wrapAndApplyHeader(buffer, offset, header));
                strategy.onClock(clockSampled);
            }
            case VenueReadinessDecoder.TEMPLATE_ID -> {
                safeguard.onReadiness(venueReadiness.wrapAndApplyHeader(buffer, offset, header));
                strategy.onReadiness(venueReadiness);
            }
            case BalanceReportedDecoder.TEMPLATE_ID ->
                reconciliation.onBalance(balanceReported.wrapAndApplyHeader(buffer, offset, header));
            case OpenOrderReportedDecoder.TEMPLATE_ID ->
                reconciliation.onOpenOrder(openOrderReported.wrapAndApplyHeader(buffer, offset, header));
            case TradeListedDecoder.TEMPLATE_ID ->
                reconciliation.onTrade(tradeListed.wrapAndApplyHeader(buffer, offset, header));
            case AccountReportedDecoder.TEMPLATE_ID ->
                onAccount(accountReported.wrapAndApplyHeader(buffer, offset, header));
            case RiskMeasuredDecoder.TEMPLATE_ID ->
                risk.onMeasured(riskMeasured.wrapAndApplyHeader(buffer, offset, header));
            case AlertsAcknowledgedDecoder.TEMPLATE_ID -> risk.acknowledge(outputs, time.nowNs());
            case SigningKeyDecoder.TEMPLATE_ID -> {} // decides nothing
            default -> dispatchLedger(buffer, offset);
        }
    }

    private void dispatchLedger(DirectBuffer buffer, int offset) {
        switch (header.templateId()) {
            case RunTickDecoder.TEMPLATE_ID -> runDesk.onTick(runTick.wrapAndApplyHeader(buffer, offset, header));
            case PaperOrderCommandDecoder.TEMPLATE_ID ->
                runDesk.onOrder(paperOrder.wrapAndApplyHeader(buffer, offset, header));
            case UserAddedDecoder.TEMPLATE_ID ->
                runDesk.onUserAdded(userAdded.wrapAndApplyHeader(buffer, offset, header));
            case RunStartDecoder.TEMPLATE_ID -> runDesk.onStart(runStart.wrapAndApplyHeader(buffer, offset, header));
            case ContributionRetryDecoder.TEMPLATE_ID ->
                runDesk.onRetry(contributionRetry.wrapAndApplyHeader(buffer, offset, header));
            case CalendarSessionsDecoder.TEMPLATE_ID ->
                runDesk.onCalendar(calendarSessions.wrapAndApplyHeader(buffer, offset, header));
            case PeriodClosesDecoder.TEMPLATE_ID ->
                runDesk.onCloses(periodCloses.wrapAndApplyHeader(buffer, offset, header));
            case BrokerSessionDecoder.TEMPLATE_ID ->
                runDesk.onBroker(brokerSession.wrapAndApplyHeader(buffer, offset, header));
            case LedgerRefusedDecoder.TEMPLATE_ID ->
                runDesk.onRefused(ledgerRefused.wrapAndApplyHeader(buffer, offset, header));
            default -> throw new IllegalStateException("Invariant: no handler for template " + header.templateId());
        }
    }

    /** A new process took over: what the old one was waiting for has to be asked for again. */
    private void onSession(SessionStartedDecoder message) {
        sessionId = message.sessionId();
        if (message.actingVersion() >= NUMBERED_BY_SESSION) {
            orders.onSession();
        }
        market.onSession();
        timers.requestAll();
        safeguard.onSession();
        if (control.endConditions()) {
            strategy.onTradingState(control.state());
        }
        suspecting = true;
        orders.suspectAll();
        suspecting = false;
        strategy.onSession();
        reconciliation.onSession();
        if (message.halt() != HaltReason.NONE) {
            tighten(TradingState.HALTED, message.halt());
        }
    }

    private void onRun(RunCommandDecoder message) {
        if (runDesk.owns(message.runId())) {
            runDesk.onCommand(message);
        } else {
            commands.onRun(message);
        }
    }

    private void onTimer(TimerExpiredDecoder message) {
        if (!timers.expire(message.timerId(), message.deadlineNs())) {
            return;
        }
        TimerPurpose purpose = Timers.purposeOf(message.timerId());
        long key = Timers.keyOf(message.timerId());
        if (purpose == TimerPurpose.QUERY_ORDER) {
            orders.outcomes().onQueryTimer(key);
        } else if (purpose == TimerPurpose.RECONCILE) {
            reconciliation.onTimer();
        } else if (purpose == TimerPurpose.PRIVATE_STREAM) {
            safeguard.onPrivateStreamTimer();
        } else if (purpose == TimerPurpose.MARKET_DATA) {
            safeguard.onMarketDataTimer();
        } else if (purpose == TimerPurpose.FLATTEN) {
            flatten();
        } else {
            strategy.onTimer(purpose, key);
        }
    }

    private void onAccount(AccountReportedDecoder message) {
        reconciliation.onAccount(message);
        String currency = risk.currency();
        if (currency != null && reconciliation.isSettled()) {
            runs.tallies().account(reconciliation.capitalAtoms(currency));
        }
        if (reconciliation.hasDifferences()) {
            tighten(TradingState.NO_NEW_RISK, HaltReason.RECONCILIATION);
        }
    }

    private void onHalt(HaltCommandDecoder message) {
        commands.onHalt(message);
        strategy.onTradingState(control.state());
    }

    private void onFlatten(FlattenCommandDecoder message) {
        if (commands.onFlatten(message)) {
            strategy.onTradingState(control.state());
            flatten.start(message.instrumentId(), message.maxSlippageBps());
            flatten();
        }
    }

    private void flatten() {
        if (flatten.step()) {
            control.endFlattening();
            strategy.onTradingState(control.state());
        }
    }

    private void onResume(ResumeCommandDecoder message) {
        if (commands.onResume(message)) {
            safeguard.onResumed();
            risk.acknowledge(outputs, time.nowNs());
            runs.tallies().acceptDrawdowns();
            flatten.stop();
        }
        strategy.onTradingState(control.state());
    }

    private void tighten(TradingState to, HaltReason reason) {
        if (control.tighten(to, reason)) {
            strategy.onTradingState(control.state());
        }
    }

    @Override
    public long stateHash() {
        StateHash hash = new StateHash();
        hash.add(time.sequence()).add(time.nowNs()).add(sessionId).add(faults).add(market.unknownInstruments());
        control.hashInto(hash);
        flatten.hashInto(hash);
        instruments.hashInto(hash);
        users.hashInto(hash);
        runs.hashInto(hash);
        positions.hashInto(hash);
        orders.hashInto(hash);
        timers.hashInto(hash);
        reconciliation.hashInto(hash);
        risk.hashInto(hash);
        safeguard.hashInto(hash);
        strategy.hashInto(hash);
        runDesk.hashInto(hash);
        return hash.value();
    }

    @Override
    public void copy(StateCopy state) {
        state.part("engine");
        time.copy(state);
        day = state.of(day);
        sessionId = state.of(sessionId);
        faults = state.of(faults);
        market.copy(state);
        control.copy(state);
        flatten.copy(state);
        instruments.copy(state);
        users.copy(state);
        runs.copy(state);
        positions.copy(state, runs, instruments);
        orders.copy(state);
        paper.copy(state, orderTable);
        timers.copy(state);
        reconciliation.copy(state);
        state.part("risk");
        risk.copy(state);
        safeguard.copy(state);
        state.part("strategies");
        strategy.copy(state);
        runDesk.copy(state);
        state.part("end");
    }

    /** After every fill and every price of something held. */
    private void watchLosses(Run run) {
        if (control.state().value() >= TradingState.HALTED.value()) {
            return;
        }
        if (risk.isDailyLossReached(run)) {
            tighten(TradingState.HALTED, HaltReason.DAILY_LOSS);
        } else if (risk.isDrawdownReached(run)) {
            tighten(TradingState.HALTED, HaltReason.DRAWDOWN);
        }
    }

    /** What the safeguard pulls. */
    private final class Brake implements Tightening {
        @Override
        public void tighten(TradingState to, HaltReason reason) {
            Engine.this.tighten(to, reason);
        }

        @Override
        public void condition(HaltReason reason, boolean lasts) {
            if (control.condition(reason, lasts)) {
                strategy.onTradingState(control.state());
            }
        }
    }

    /**
     * Passes order events to the strategy and the safeguard; halts when the venue no longer knows us, or is closed.
     */
    private final class OrderWatch implements OrderListener {
        @Override
        public void onOrder(Order order) {
            if (order.errorClass() == ErrorClass.AUTH) {
                tighten(TradingState.HALTED, HaltReason.VENUE_AUTH);
            } else if (order.errorClass() == ErrorClass.VENUE_HALT) {
                tighten(TradingState.HALTED, HaltReason.VENUE_HALT);
            } else if (order.errorClass() == ErrorClass.FUNDS && order.isDone()) {
                reconciliation.want(); // the venue's balances are not what we think
            }
            if (!suspecting) {
                safeguard.onOrder(order);
            }
            strategy.onOrder(order);
        }

        @Override
        public void onFill(Order order, Fill fill) {
            strategy.onFill(order, fill);
            Position position = order.position();
            if (order.side() == Side.SELL && position.closeOnce()) {
                safeguard.onClosed(position, position.realizedSinceOpenAtoms());
            }
            watchLosses(position.run());
        }

        @Override
        public void onExcessFill(Order order) {
            tighten(TradingState.NO_NEW_RISK, HaltReason.EXCESS_FILL);
        }

        @Override
        public void onAccountWanted() {
            reconciliation.want();
        }
    }
}
