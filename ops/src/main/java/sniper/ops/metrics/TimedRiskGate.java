package sniper.ops.metrics;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.DenyReason;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.message.RiskMeasuredDecoder;
import sniper.core.message.ScopeLimitsDecoder;
import sniper.core.message.SizeReason;
import sniper.core.message.SizingConfigDecoder;
import sniper.core.message.TradingState;
import sniper.core.order.OrderIntent;
import sniper.core.order.RiskGate;
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * A risk gate whose checks are timed, once started: what a replay checks tells nothing. Decides nothing itself, so that
 * the engine behind it stays without a clock. Threading: owned by the engine stage, started before it.
 */
public final class TimedRiskGate implements RiskGate {
    private final RiskGate gate;
    private final DecisionTimings timings;
    private boolean started;

    public TimedRiskGate(RiskGate gate, DecisionTimings timings) {
        this.gate = gate;
        this.timings = timings;
    }

    /** From now on checks are timed. Before the engine stage starts. */
    public void start() {
        started = true;
    }

    @Override
    public DenyReason check(OrderIntent intent, Position position, TradingState state, long nowNs) {
        if (!started) {
            return gate.check(intent, position, state, nowNs);
        }
        long startedNanos = System.nanoTime();
        DenyReason reason = gate.check(intent, position, state, nowNs);
        timings.onRiskChecked(startedNanos, System.nanoTime());
        return reason;
    }

    @Override
    public void onPassed(OrderIntent intent, long nowNs) {
        gate.onPassed(intent, nowNs);
    }

    @Override
    public long actualValue() {
        return gate.actualValue();
    }

    @Override
    public long limitValue() {
        return gate.limitValue();
    }

    @Override
    public @Nullable String onLimits(RiskLimitsDecoder limits) {
        return gate.onLimits(limits);
    }

    @Override
    public @Nullable String onLimits(ScopeLimitsDecoder limits) {
        return gate.onLimits(limits);
    }

    @Override
    public @Nullable String onMatrix(RiskMatrixDefinedDecoder matrix) {
        return gate.onMatrix(matrix);
    }

    @Override
    public @Nullable String onSizing(SizingConfigDecoder sizing) {
        return gate.onSizing(sizing);
    }

    @Override
    public long sizedAtoms(Run run, Instrument instrument, Positions positions, long wishAtoms) {
        return gate.sizedAtoms(run, instrument, positions, wishAtoms);
    }

    @Override
    public SizeReason sizeReason() {
        return gate.sizeReason();
    }

    @Override
    public void onBook(Instrument instrument, long nowNs) {
        gate.onBook(instrument, nowNs);
    }

    @Override
    public @Nullable String currency() {
        return gate.currency();
    }

    @Override
    public boolean isDailyLossReached(Run run) {
        return gate.isDailyLossReached(run);
    }

    @Override
    public boolean isDrawdownReached(Run run) {
        return gate.isDrawdownReached(run);
    }

    @Override
    public boolean rearm() {
        return gate.rearm();
    }

    @Override
    public void onMeasured(RiskMeasuredDecoder message) {
        gate.onMeasured(message);
    }

    @Override
    public void acknowledge(OutputLog outputs, long nowNs) {
        gate.acknowledge(outputs, nowNs);
    }

    @Override
    public void look(Runs runs, Positions positions, OutputLog outputs, long nowNs) {
        gate.look(runs, positions, outputs, nowNs);
    }

    @Override
    public void copy(StateCopy state) {
        gate.copy(state);
    }

    @Override
    public void hashInto(StateHash hash) {
        gate.hashInto(hash);
    }
}
