package sniper.strategies.listing;

import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PhaseChangedEncoder;
import sniper.core.message.PhaseState;
import sniper.core.message.TargetChangedEncoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetSizedEncoder;
import sniper.core.message.TargetState;
import sniper.core.output.OutputLog;
import sniper.core.run.Run;
import sniper.strategies.phase.PhaseBook;

/** Moves targets from state to state, and says so. Threading: owned by the engine stage. */
final class TargetEvents {
    private final OutputLog outputs;
    private final int strategyId;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TargetChangedEncoder changed = new TargetChangedEncoder();

    private final TargetSizedEncoder targetSized = new TargetSizedEncoder();
    private final PhaseChangedEncoder phaseChanged = new PhaseChangedEncoder();

    TargetEvents(OutputLog outputs, int strategyId) {
        this.outputs = outputs;
        this.strategyId = strategyId;
    }

    void move(Run run, Target target, TargetState to, TargetReason reason) {
        changed.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .targetId(target.id)
                .userId(run.userId())
                .runId(run.id())
                .instrumentId(target.instrumentId)
                .from(target.state)
                .to(to)
                .reason(reason)
                .openTimeNs(target.openTimeNs)
                .budgetAtoms(target.budgetAtoms)
                .capPriceTicks(target.capPriceTicks)
                .strategyId(strategyId);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + changed.encodedLength());
        target.state = to;
    }

    /** Its reason has changed. */
    void sized(Run run, Target target, long sizedAtoms) {
        targetSized
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .targetId(target.id)
                .userId(run.userId())
                .runId(run.id())
                .instrumentId(target.instrumentId)
                .strategyId(strategyId)
                .reason(target.sizeReason)
                .wishAtoms(target.budgetAtoms)
                .sizedAtoms(sizedAtoms);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + targetSized.encodedLength());
    }

    void phase(Run run, Target target, int phase, PhaseState from, PhaseState to) {
        PhaseBook phases = target.exit().phases;
        phaseChanged
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .targetId(target.id)
                .userId(run.userId())
                .runId(run.id())
                .instrumentId(target.instrumentId)
                .phase((byte) (phase + 1))
                .from(from)
                .to(to)
                .levelTicks(phases.levelTicks(phase))
                .targetLots(phases.targetLots(phase))
                .soldLots(phases.soldLots(phase));
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + phaseChanged.encodedLength());
    }
}
