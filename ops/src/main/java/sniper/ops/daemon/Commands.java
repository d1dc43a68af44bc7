package sniper.ops.daemon;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;
import sniper.core.message.CommandKind;
import sniper.core.message.Flag;
import sniper.core.message.HaltCommandEncoder;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PatternConfigEncoder;
import sniper.core.message.ResumeCommandEncoder;
import sniper.core.message.RiskLimitsEncoder;
import sniper.core.message.RunCommandEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.SafeguardConfigEncoder;
import sniper.core.message.SessionStartedEncoder;
import sniper.core.message.SigningKeyEncoder;
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
import sniper.ops.config.SafeguardConfig;
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

    private final Ingress ingress;
    private final HaltGate gate;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    Commands(Ingress ingress, HaltGate gate) {
        this.ingress = ingress;
        this.gate = gate;
    }

    /** The ring has no room for commands; nothing was done. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException() {
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
                .paperTakerFeeBps(paperTakerFeeBps);
        publish(claim, message.encodedLength());
    }

    /** Limits of every user and run. */
    synchronized void limits(RiskConfig config) {
        long claim = claim();
        RiskLimitsEncoder message = new RiskLimitsEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(0)
                .runId(0)
                .maxOrderNotionalAtoms(config.maxOrderNotionalAtoms())
                .maxPositionNotionalAtoms(config.maxPositionNotionalAtoms())
                .maxDailyLossAtoms(config.maxDailyLossAtoms())
                .maxOpenOrders(config.maxOpenOrders());
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
                .maxRejectBps(config.rejectRatioBps());
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
                .entryOrderType(config.entryOrderType().message());
        List<ExitLevel> levels = instance.plan().levels();
        SniperConfigEncoder.PhasesEncoder group = message.phasesCount(levels.size());
        for (ExitLevel level : levels) {
            group.next().gainBps(level.gainBps()).sellBps(level.sellBps());
        }
        publish(claim, message.encodedLength());
    }

    /** @param capPriceTicks 0 = none yet */
    public synchronized void target(
            int userId, int runId, int strategyId, int instrumentId, long budgetAtoms, long capPriceTicks) {
        long claim = claim();
        TargetCommandEncoder message = new TargetCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(userId)
                .runId(runId)
                .instrumentId(instrumentId)
                .cancel(Flag.NO)
                .budgetAtoms(budgetAtoms)
                .capPriceTicks(capPriceTicks)
                .strategyId(strategyId);
        publish(claim, message.encodedLength());
    }

    /** Shuts the gate at once, then tells the engine, whose cancels follow. */
    public void halt(HaltReason reason, String actor, String note) {
        gate.trip();
        publishHalt(reason, actor, note);
    }

    /** Asks for less than a halt: sells and cancels go on, and the gate is left to the engine. */
    void tighten(TradingState state, HaltReason reason, String actor, String note) {
        publishHalt(state, reason, actor, note);
    }

    private void publishHalt(HaltReason reason, String actor, String note) {
        publishHalt(TradingState.HALTED, reason, actor, note);
    }

    private synchronized void publishHalt(TradingState state, HaltReason reason, String actor, String note) {
        long claim = ingress.claim(Lane.RELIABLE);
        HaltCommandEncoder message = new HaltCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .state(state)
                .reason(reason)
                .actor(bounded(actor))
                .note(bounded(note));
        publish(claim, message.encodedLength());
    }

    public synchronized void resume(boolean acceptDifferences, String actor, String note) {
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
