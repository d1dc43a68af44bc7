package sniper.ops.daemon;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.StateMachine;
import sniper.core.engine.StrategyFactory;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.EventListener;
import sniper.core.state.StateCopy;
import sniper.journal.snapshot.Machine;
import sniper.ops.metrics.DecisionTimings;
import sniper.ops.metrics.TimedRiskGate;
import sniper.ops.run.RunStandings;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;

/** A new engine as every mode has it, and who is told of its outputs. Threading: whoever drives it. */
public final class CoreMachine implements Machine, StateMachine {
    final HardLimits risk = TradingCore.newRisk();
    final Situation situation;
    final RunStandings runs = new RunStandings();
    final Engine engine;
    private final @Nullable TimedRiskGate timedRisk;
    private final OutputLog outputs = TradingCore.newOutputLog();
    private final ToldOutputs told;
    private EventListener listener = (cause, timeNs, buffer, offset, length) -> {};

    /**
     * @param paper there is no account at an exchange
     * @param strategies what decides
     */
    public CoreMachine(boolean paper, StrategyFactory strategies) {
        this(paper, strategies, null);
    }

    /** @param timings of the risk check, once {@link #startTiming} was called */
    CoreMachine(boolean paper, StrategyFactory strategies, @Nullable DecisionTimings timings) {
        situation = new Situation(paper);
        timedRisk = timings == null ? null : new TimedRiskGate(risk, timings);
        engine = new Engine(
                EngineConfig.defaults(),
                outputs,
                timedRisk == null ? risk : timedRisk,
                Safeguards::new,
                strategies,
                TradingCore.newPaperParts());
        told = new ToldOutputs(engine, outputs, (cause, timeNs, buffer, offset, length) -> {
            situation.onEvent(cause, timeNs, buffer, offset, length);
            runs.onEvent(cause, timeNs, buffer, offset, length);
            listener.onEvent(cause, timeNs, buffer, offset, length);
        });
    }

    public Engine engine() {
        return engine;
    }

    /** Told by its outputs. */
    public Situation situation() {
        return situation;
    }

    /** @param more hears of every output from now on, of whatever is handled by this machine */
    public void tell(EventListener more) {
        listener = more;
    }

    /** What is handled from now on is no replay. */
    void startTiming() {
        if (timedRisk != null) {
            timedRisk.start();
        }
    }

    @Override
    public StateMachine handler() {
        return this;
    }

    @Override
    public OutputLog outputs() {
        return outputs;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        told.onMessage(sequence, timeNs, buffer, offset, length);
    }

    @Override
    public long stateHash() {
        return engine.stateHash();
    }

    @Override
    public void copy(StateCopy state) {
        engine.copy(state);
        situation.copy(state);
        runs.copy(state);
    }
}
