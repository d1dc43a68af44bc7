package sniper.ops.daemon;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;
import sniper.core.message.AlertsAcknowledgedEncoder;
import sniper.core.message.CancelAllCommandEncoder;
import sniper.core.message.CommandKind;
import sniper.core.message.Flag;
import sniper.core.message.FlattenCommandEncoder;
import sniper.core.message.HaltCommandEncoder;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PatternConfigEncoder;
import sniper.core.message.QuarantineCommandEncoder;
import sniper.core.message.ResumeCommandEncoder;
import sniper.core.message.RiskMatrixDefinedEncoder;
import sniper.core.message.RiskMeasuredEncoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunCommandEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.SafeguardConfigEncoder;
import sniper.core.message.ScopeLimitsEncoder;
import sniper.core.message.SessionStartedEncoder;
import sniper.core.message.SigningKeyEncoder;
import sniper.core.message.SizingConfigEncoder;
import sniper.core.message.SniperConfigEncoder;
import sniper.core.message.TargetCommandEncoder;
import sniper.core.message.TradingState;
import sniper.core.message.UserDefinedEncoder;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.ops.config.ListingSniperConfig;
import sniper.ops.config.ListingSniperConfig.InstanceSettings;
import sniper.ops.config.PatternConfig;
import sniper.ops.config.RiskConfig;
import sniper.ops.config.RiskKeys;
import sniper.ops.config.RiskProfileName;
import sniper.ops.config.SafeguardConfig;
import sniper.ops.config.ScopeConfig;
import sniper.ops.config.SizingSection;
import sniper.ops.config.SniperConfig;
import sniper.risk.HardLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitMessages;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;
import sniper.risk.matrix.MarketState;
import sniper.risk.matrix.MatrixHandover;
import sniper.risk.matrix.MatrixParameters;
import sniper.risk.matrix.RiskMatrices;
import sniper.risk.sizing.SizeRules;
import sniper.strategies.phase.ExitLevel;

/**
 * What people and configuration tell the engine, as messages. Threading: any thread, one at a time.
 *
 * <p>A full ring is answered with {@link BusyException}; halting never is.
 */
public final class Commands {
    private static final long MS = 1_000_000L;
    private static final int BUSY_TRIES = 100;
    private static final long BUSY_PAUSE_NS = MS;
    private static final int MAX_TEXT = 200;
    private static final int NO_TRIP = 0;

    private final Ingress ingress;
    private final HaltGate gate;
    private final MatrixHandover matrices;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    Commands(Ingress ingress, HaltGate gate, MatrixHandover matrices) {
        this.matrices = matrices;
        this.ingress = ingress;
        this.gate = gate;
    }

    /** The ring has no room for commands; nothing was done. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BusyException() {
            super("the engine is busy, nothing was done: try again");
        }
    }

    private long claim() {
        for (int i = 0; i < BUSY_TRIES; i++) {
            long claim = ingress.claim(Lane.COMMAND);
            if (claim != Ingress.BUSY) {
                return claim;
            }
            LockSupport.parkNanos(BUSY_PAUSE_NS);
        }
        throw new BusyException();
    }

    private void publish(long claim, int encodedLength) {
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, System.nanoTime());
    }

    private static String bounded(@Nullable String text) {
        if (text == null) {
            return ""; // a console may leave it out; a claimed slot must be published whatever comes
        }
        return text.length() <= MAX_TEXT / 4 ? text : text.substring(0, MAX_TEXT / 4);
    }

    synchronized void sessionStarted(int sessionId, HaltReason halt, String build, String mode, String configHash) {
        long claim = claim();
        SessionStartedEncoder message = new SessionStartedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .sessionId(sessionId)
                .halt(halt)
                .build(bounded(build))
                .mode(bounded(mode))
                .configHash(configHash);
        publish(claim, message.encodedLength());
    }

    /** For the record: which key signs from here on. */
    synchronized void signingKey(String name, long fingerprint) {
        long claim = claim();
        SigningKeyEncoder message = new SigningKeyEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .fingerprint(fingerprint)
                .name(bounded(name));
        publish(claim, message.encodedLength());
    }

    synchronized void user(int userId, String name) {
        long claim = claim();
        UserDefinedEncoder message = new UserDefinedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(userId)
                .name(bounded(name));
        publish(claim, message.encodedLength());
    }

    synchronized void startRun(int userId, int runId, RunMode mode, long paperCashAtoms, int paperTakerFeeBps) {
        long claim = claim();
        RunCommandEncoder message = new RunCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(userId)
                .runId(runId)
                .kind(CommandKind.START_RUN)
                .mode(mode)
                .initialCashAtoms(mode == RunMode.PAPER ? paperCashAtoms : 0)
                .paperTakerFeeBps(paperTakerFeeBps)
                .requestId(0)
                .cause(RunCause.USER);
        publish(claim, message.encodedLength());
    }

    /**
     * What risk, safeguards and patterns are told of the configuration, each in place of what was said before.
     *
     * @param instruments the number of a symbol
     */
    void settings(SniperConfig config, ToIntFunction<String> instruments) {
        long maxQuoteAgeNs = config.safeguards().maxQuoteAgeMs() * MS;
        limits(config.risk(), maxQuoteAgeNs, config.exchange().quoteAsset(), instruments);
        matrix(config.risk(), MarketState.ASSUMED.correlationBps());
        sizing(config.risk());
        safeguards(config.safeguards());
        patterns(config.strategies().patterns());
    }

    /**
     * Limits of everybody and of each scope that has its own, in place of all that were said before.
     *
     * @param maxQuoteAgeNs of everybody's buys
     * @param currency asset the amounts are counted in
     * @param instruments the number of a symbol
     */
    void limits(RiskConfig config, long maxQuoteAgeNs, String currency, ToIntFunction<String> instruments) {
        LimitSet everybody = RiskKeys.global(config).with(LimitKind.QUOTE_AGE, maxQuoteAgeNs);
        limits(LimitScope.GLOBAL, 0, everybody, currency);
        for (ScopeConfig scope : config.scopes()) {
            int member =
                    switch (scope.scope()) {
                        case GLOBAL -> 0;
                        case VENUE -> HardLimits.VENUE;
                        case USER, RUN, STRATEGY -> scope.number();
                        case INSTRUMENT -> instruments.applyAsInt(scope.name());
                    };
            limits(scope.scope(), member, RiskKeys.of(scope), currency);
        }
    }

    /**
     * Builds the matrices on this thread and has the engine take them over.
     *
     * @param correlationBps how much what is held moves as one
     */
    public synchronized void matrix(RiskConfig config, int correlationBps) {
        MatrixParameters parameters = RiskKeys.matrix(config, correlationBps);
        matrices.offer(RiskMatrices.build(parameters));
        long claim = claim();
        RiskMatrixDefinedEncoder message =
                new RiskMatrixDefinedEncoder().wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header);
        parameters.writeTo(message);
        publish(claim, message.encodedLength());
    }

    /** Rules of sizes, in place of those that were said before. */
    synchronized void sizing(RiskConfig config) {
        SizeRules rules = RiskKeys.sizes(config);
        SizingSection sizing = config.sizing();
        long claim = claim();
        SizingConfigEncoder message = new SizingConfigEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .maxPositionAtoms(rules.maxPositionAtoms())
                .maxPortfolioAtoms(rules.maxPortfolioAtoms())
                .maxShareBps(rules.maxShareBps())
                .minSizeAtoms(rules.minSizeAtoms())
                .maxPositions(rules.maxPositions())
                .forRisk(flag(sizing.forRisk() || config.profile() == RiskProfileName.SEED_COMPAT))
                .forVolatility(flag(sizing.forVolatility()))
                .forLiquidity(flag(sizing.forLiquidity()));
        publish(claim, message.encodedLength());
    }

    private static Flag flag(boolean set) {
        return set ? Flag.YES : Flag.NO;
    }

    private synchronized void limits(LimitScope scope, int member, LimitSet limits, String currency) {
        List<LimitKind> kinds = Arrays.stream(LimitKind.values())
                .filter(kind -> limits.get(kind) != LimitSet.UNLIMITED)
                .toList();
        long claim = claim();
        ScopeLimitsEncoder message = new ScopeLimitsEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .scope(LimitMessages.code(scope))
                .member(member)
                .startOver(scope == LimitScope.GLOBAL ? Flag.YES : Flag.NO);
        ScopeLimitsEncoder.LimitsEncoder group = message.limitsCount(kinds.size());
        for (LimitKind kind : kinds) {
            group.next().kind(LimitMessages.code(kind)).value(limits.get(kind));
        }
        message.currency(currency);
        publish(claim, message.encodedLength());
    }

    synchronized void safeguards(SafeguardConfig config) {
        long claim = claim();
        SafeguardConfigEncoder message = new SafeguardConfigEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .crashWindowNs(config.crashWindowMs() * MS)
                .privateStreamDownNs(config.privateStreamDownMs() * MS)
                .maxClockOffsetNs(config.clockOffsetMs() * MS)
                .cautionErrors(config.orderErrorsCaution())
                .haltErrors(config.orderErrorsHalt())
                .cautionLosses(config.lossesCaution())
                .haltLosses(config.lossesHalt())
                .maxRejectBps(config.rejectRatioBps())
                .feedStaleNs(config.feedStaleMs() * MS);
        publish(claim, message.encodedLength());
    }

    synchronized void patterns(PatternConfig config) {
        long claim = claim();
        PatternConfigEncoder message = new PatternConfigEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .profile(config.profile().message())
                .minConfidence(config.minConfidence())
                .freshNs(config.freshMs() * MS);
        int[] weights = config.weights();
        PatternConfigEncoder.WeightsEncoder group = message.weightsCount(weights.length);
        for (int weight : weights) {
            group.next().weight(weight);
        }
        publish(claim, message.encodedLength());
    }

    synchronized void sniper(int runId, int strategyId, ListingSniperConfig config, InstanceSettings instance) {
        long claim = claim();
        SniperConfigEncoder message = new SniperConfigEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .runId(runId)
                .maxAttempts(config.maxAttempts())
                .armLeadNs(config.armLeadMs() * MS)
                .fireLeadNs(config.firstAttemptLeadMs() * MS)
                .windowAfterNs(config.windowAfterMs() * MS)
                .attemptIntervalNs(config.attemptIntervalMs() * MS)
                .maxClockUncertaintyNs(config.maxClockUncertaintyMs() * MS)
                .openTimeToleranceNs(config.openTimeToleranceMs() * MS)
                .maxHoldNs(config.maxHoldMs() * MS)
                .exitRetryNs(config.exitRetryMs() * MS)
                .stopLossBps(instance.stopLossBps())
                .exitSlippageBps(config.exitSlippageBps())
                .minWarmConnections(config.minWarmConnections())
                .trailingBps(instance.trailingStopBps())
                .strategyId(strategyId)
                .entryOrderType(config.entryOrderType().message())
                .entryPricing(config.entryPrice().message())
                .fitExits(flag(config.fitExits()));
        List<ExitLevel> levels = instance.plan().levels();
        SniperConfigEncoder.PhasesEncoder group = message.phasesCount(levels.size());
        for (ExitLevel level : levels) {
            group.next().gainBps(level.gainBps()).sellBps(level.sellBps());
        }
        publish(claim, message.encodedLength());
    }

    /**
     * @param capPriceTicks 0 = none yet
     * @param openTimeNs 0 = the operator does not know
     */
    public synchronized void target(
            int userId,
            int runId,
            int strategyId,
            int instrumentId,
            long budgetAtoms,
            long capPriceTicks,
            long openTimeNs) {
        long claim = claim();
        TargetCommandEncoder message = new TargetCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(userId)
                .runId(runId)
                .instrumentId(instrumentId)
                .cancel(Flag.NO)
                .budgetAtoms(budgetAtoms)
                .capPriceTicks(capPriceTicks)
                .strategyId(strategyId)
                .openTimeNs(openTimeNs);
        publish(claim, message.encodedLength());
    }

    /** Shuts the gate at once, then tells the engine, whose cancels follow. */
    public void halt(HaltReason reason, String actor, @Nullable String note) {
        publishHalt(gate.trip(), reason, actor, note);
    }

    /** Asks for less than a halt: sells and cancels go on, and the gate is left to the engine. */
    void tighten(TradingState state, HaltReason reason, String actor, String note) {
        publishHalt(NO_TRIP, state, reason, actor, note);
    }

    /** Trading goes on beyond a state. */
    boolean allowsMoreThan(TradingState state) {
        return gate.state().value() < state.value();
    }

    /** Tells the engine of a halt for which the gate has been tripped already, with that number. */
    public void publishHalt(int trip, HaltReason reason, String actor, @Nullable String note) {
        publishHalt(trip, TradingState.HALTED, reason, actor, note);
    }

    private synchronized void publishHalt(
            int trip, TradingState state, HaltReason reason, String actor, @Nullable String note) {
        long claim = ingress.claim(Lane.RELIABLE);
        HaltCommandEncoder message = new HaltCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .state(state)
                .reason(reason)
                .trip(trip)
                .actor(bounded(actor))
                .note(bounded(note));
        publish(claim, message.encodedLength());
    }

    /** A strategy instance takes too long: it decides nothing more until it is configured anew. */
    synchronized void quarantine(int runId, int strategyId, String actor, String note) {
        long claim = ingress.claim(Lane.RELIABLE);
        QuarantineCommandEncoder message = new QuarantineCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .runId(runId)
                .strategyId(strategyId)
                .actor(bounded(actor))
                .note(bounded(note));
        publish(claim, message.encodedLength());
    }

    /**
     * Sells what is held, once the halt before it has been told.
     *
     * @param instrumentId 0 = everything
     */
    public synchronized void flatten(int instrumentId, int maxSlippageBps, String actor, @Nullable String note) {
        long claim = ingress.claim(Lane.RELIABLE);
        FlattenCommandEncoder message = new FlattenCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(instrumentId)
                .maxSlippageBps(maxSlippageBps)
                .actor(bounded(actor))
                .note(bounded(note));
        publish(claim, message.encodedLength());
    }

    /** Cancels what may rest at the exchange. */
    public synchronized void cancelAll(String actor, @Nullable String note) {
        long claim = ingress.claim(Lane.RELIABLE);
        CancelAllCommandEncoder message = new CancelAllCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .actor(bounded(actor))
                .note(bounded(note));
        publish(claim, message.encodedLength());
    }

    /** What the portfolio may lose, as a reader of the journal has found. */
    public synchronized void riskMeasured(
            long toSequence,
            long varAtoms,
            long shortfallAtoms,
            long stressLossAtoms,
            int correlationBps,
            int maxVarBps,
            long validNs) {
        long claim = claim();
        RiskMeasuredEncoder message = new RiskMeasuredEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .toSequence(toSequence)
                .varAtoms(varAtoms)
                .shortfallAtoms(shortfallAtoms)
                .stressLossAtoms(stressLossAtoms)
                .correlationBps(correlationBps)
                .maxVarBps(maxVarBps)
                .validNs(validNs);
        publish(claim, message.encodedLength());
    }

    /** Somebody has seen the alerts that are open. */
    public synchronized void acknowledgeAlerts(String actor) {
        long claim = claim();
        AlertsAcknowledgedEncoder message = new AlertsAcknowledgedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .actor(bounded(actor));
        publish(claim, message.encodedLength());
    }

    public synchronized void resume(boolean acceptDifferences, String actor, @Nullable String note) {
        long claim = claim();
        ResumeCommandEncoder message = new ResumeCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .acceptDifferences(acceptDifferences ? Flag.YES : Flag.NO)
                .actor(bounded(actor))
                .note(bounded(note));
        publish(claim, message.encodedLength());
    }

    /** Whole units of the quote asset as atoms. */
    static long atoms(long units) {
        return units * Money.ATOMS_PER_UNIT;
    }
}
