package sniper.core.engine;

import org.jspecify.annotations.Nullable;
import sniper.core.account.Reconciliation;
import sniper.core.instrument.Money;
import sniper.core.message.CommandKind;
import sniper.core.message.CommandRefusedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.FlattenCommandDecoder;
import sniper.core.message.HaltCommandDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PatternConfigDecoder;
import sniper.core.message.QuarantineCommandDecoder;
import sniper.core.message.ResumeCommandDecoder;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.message.RunChangedEncoder;
import sniper.core.message.RunCommandDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.RunStatus;
import sniper.core.message.SafeguardConfigDecoder;
import sniper.core.message.ScopeLimitsDecoder;
import sniper.core.message.SizingConfigDecoder;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TradingState;
import sniper.core.message.UserDefinedDecoder;
import sniper.core.order.RiskGate;
import sniper.core.output.OutputLog;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.user.Users;

/**
 * What people and configuration ask for. Threading: owned by the engine stage.
 *
 * <p>A command that breaks a rule changes nothing and is answered with {@code CommandRefused}.
 */
final class Commands {
    private final Users users;
    private final Runs runs;
    private final RiskGate risk;
    private final TradingControl control;
    private final Safeguard safeguard;
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RunChangedEncoder runChanged = new RunChangedEncoder();
    private final CommandRefusedEncoder refused = new CommandRefusedEncoder();
    private final Strategy strategy;
    private final Reconciliation reconciliation;

    Commands(
            Users users,
            Runs runs,
            RiskGate risk,
            TradingControl control,
            Safeguard safeguard,
            Reconciliation reconciliation,
            Strategy strategy,
            OutputLog outputs) {
        this.users = users;
        this.runs = runs;
        this.risk = risk;
        this.control = control;
        this.safeguard = safeguard;
        this.strategy = strategy;
        this.reconciliation = reconciliation;
        this.outputs = outputs;
    }

    void onUser(UserDefinedDecoder message) {
        int userId = message.userId();
        if (!users.define(userId, message.name())) {
            refuse(UserDefinedDecoder.TEMPLATE_ID, userId, 0, "user id out of range: userId=" + userId);
        }
    }

    void onRun(RunCommandDecoder message) {
        String reason = message.kind() == CommandKind.START_RUN ? start(message) : move(message);
        if (reason != null) {
            refuse(RunCommandDecoder.TEMPLATE_ID, message.userId(), message.runId(), reason);
        }
    }

    private @Nullable String start(RunCommandDecoder message) {
        if (!users.isKnown(message.userId())) {
            return "a run needs a known user: userId=" + message.userId();
        }
        if (runs.hasRunningRun(message.userId())) {
            return "a user has at most one running run: userId=" + message.userId();
        }
        Run run = runs.create(
                message.runId(),
                message.userId(),
                message.mode(),
                message.initialCashAtoms(),
                message.paperTakerFeeBps());
        return run == null
                ? "run id must be new and in range: runId=" + message.runId()
                : apply(run, CommandKind.START_RUN);
    }

    private @Nullable String move(RunCommandDecoder message) {
        Run run = runs.get(message.runId());
        if (run == null || run.userId() != message.userId()) {
            return "no such run: runId=" + message.runId();
        }
        return apply(run, message.kind());
    }

    private @Nullable String apply(Run run, CommandKind kind) {
        RunStatus from = run.status();
        if (!runs.transition(run, kind)) {
            return kind + " is not allowed from " + from + ": runId=" + run.id();
        }
        runChanged
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .userId(run.userId())
                .runId(run.id())
                .from(from)
                .to(run.status());
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + runChanged.encodedLength());
        if (run.mode() == RunMode.LIVE) {
            reconciliation.start();
        }
        strategy.onRun(run);
        return null;
    }

    /** One that strategies trade for, or null. */
    private @Nullable Run traded(int runId) {
        Run run = runs.get(runId);
        return run == null || run.isLedger() ? null : run;
    }

    void onLimits(RiskLimitsDecoder message) {
        String reason = risk.onLimits(message);
        if (reason != null) {
            refuse(RiskLimitsDecoder.TEMPLATE_ID, message.userId(), message.runId(), reason);
        }
    }

    void onLimits(ScopeLimitsDecoder message) {
        answer(ScopeLimitsDecoder.TEMPLATE_ID, risk.onLimits(message));
    }

    void onMatrix(RiskMatrixDefinedDecoder message) {
        answer(RiskMatrixDefinedDecoder.TEMPLATE_ID, risk.onMatrix(message));
    }

    void onSizing(SizingConfigDecoder message) {
        answer(SizingConfigDecoder.TEMPLATE_ID, risk.onSizing(message));
    }

    void onSniperConfig(SniperConfigDecoder message) {
        Run run = traded(message.runId());
        String reason = run == null ? "no such run: runId=" + message.runId() : strategy.onConfig(run, message);
        if (reason != null) {
            refuse(SniperConfigDecoder.TEMPLATE_ID, run == null ? 0 : run.userId(), message.runId(), reason);
        }
    }

    void onSafeguardConfig(SafeguardConfigDecoder message) {
        answer(SafeguardConfigDecoder.TEMPLATE_ID, safeguard.onConfig(message));
    }

    void onPatternConfig(PatternConfigDecoder message) {
        answer(PatternConfigDecoder.TEMPLATE_ID, strategy.onPatternConfig(message));
    }

    void onTarget(TargetCommandDecoder message) {
        Run run = traded(message.runId());
        String reason = run == null || run.userId() != message.userId()
                ? "no such run: runId=" + message.runId()
                : strategy.onTargetCommand(run, message);
        if (reason != null) {
            refuse(TargetCommandDecoder.TEMPLATE_ID, message.userId(), message.runId(), reason);
        }
    }

    void onQuarantine(QuarantineCommandDecoder message) {
        Run run = traded(message.runId());
        String reason = run == null
                ? "no such run: runId=" + message.runId()
                : strategy.onQuarantine(run, message.strategyId());
        if (reason != null) {
            refuse(QuarantineCommandDecoder.TEMPLATE_ID, run == null ? 0 : run.userId(), message.runId(), reason);
        }
    }

    void onHalt(HaltCommandDecoder message) {
        if (!control.tighten(message.state(), message.reason())) {
            refuse(HaltCommandDecoder.TEMPLATE_ID, 0, 0, "trading is already " + control.state());
        }
    }

    /** Returns whether trading goes on. */
    boolean onResume(ResumeCommandDecoder message) {
        boolean accepts = message.acceptDifferences() == Flag.YES;
        String blocker = reconciliation.blocker(accepts);
        if (blocker != null) {
            refuse(message.sbeTemplateId(), 0, 0, blocker);
            return false;
        }
        if (accepts) {
            reconciliation.accept();
        }
        boolean rearmed = risk.rearm();
        boolean resumed = control.resume() || rearmed;
        if (!resumed) {
            refuse(message.sbeTemplateId(), 0, 0, "trading is " + control.state() + ", which resume does not end");
        }
        return resumed;
    }

    /** Returns whether positions are to be sold now. */
    boolean onFlatten(FlattenCommandDecoder message) {
        int slippageBps = message.maxSlippageBps();
        if (slippageBps <= 0 || slippageBps >= Money.BPS_PER_UNIT || message.instrumentId() < 0) {
            refuse(
                    message.sbeTemplateId(),
                    0,
                    0,
                    "a flatten needs an instrument and a slippage between 0 and 100 %: maxSlippageBps=" + slippageBps
                            + " instrumentId=" + message.instrumentId());
            return false;
        }
        if (control.state() == TradingState.LOCKED) {
            refuse(message.sbeTemplateId(), 0, 0, "trading is LOCKED, which lets nothing out, sales included");
            return false;
        }
        boolean unused = control.tighten(TradingState.FLATTENING, HaltReason.OPERATOR);
        return true;
    }

    /** What concerns nobody in particular is taken, or refused with the reason. */
    private void answer(int templateId, @Nullable String reason) {
        if (reason != null) {
            refuse(templateId, 0, 0, reason);
        }
    }

    private void refuse(int templateId, int userId, int runId, String reason) {
        refused.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .templateId(templateId)
                .userId(userId)
                .runId(runId)
                .reason(reason);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + refused.encodedLength());
    }
}
