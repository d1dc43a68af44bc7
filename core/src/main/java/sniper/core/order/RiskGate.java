package sniper.core.order;

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
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** The only door to an order. Threading: owned by the engine stage; no call may allocate. */
public interface RiskGate {
    /**
     * Says whether the intent may pass. Opening risk fails closed; a sell within the position is never blocked by a
     * limit.
     */
    DenyReason check(OrderIntent intent, Position position, TradingState state, long nowNs);

    /** The intent, just checked, is an order now. */
    void onPassed(OrderIntent intent, long nowNs);

    /** An operator has looked: what was stopped for good may go on. Returns whether anything was. */
    boolean rearm();

    /** Value that broke the limit in the last {@link #check} that denied. */
    long actualValue();

    /** Limit that was broken in the last {@link #check} that denied. */
    long limitValue();

    /** Returns null when the limits were taken, or why they contradict each other. */
    @Nullable
    String onLimits(RiskLimitsDecoder limits);

    /** Returns null when the limits were taken, or why they contradict each other. */
    @Nullable
    String onLimits(ScopeLimitsDecoder limits);

    /** Returns null when the matrix was taken over, or why it cannot be. */
    @Nullable
    String onMatrix(RiskMatrixDefinedDecoder matrix);

    /** Returns null when the rules of sizes were taken, or why they contradict each other. */
    @Nullable
    String onSizing(SizingConfigDecoder sizing);

    /**
     * What of an amount a new position in the instrument may be opened with; 0 = nothing, for the time being. Asked when
     * an entry is planned; every order is checked all the same.
     */
    long sizedAtoms(Run run, Instrument instrument, Positions positions, long wishAtoms);

    /** Why the last {@link #sizedAtoms} was less than wished. */
    SizeReason sizeReason();

    /** The instrument's best prices or its last trade changed. */
    void onBook(Instrument instrument, long nowNs);

    /** Asset the equity of live runs is counted in; null before limits name one. */
    @Nullable
    String currency();

    /** The run, or a wider scope it belongs to, has lost as much today as it may. */
    boolean isDailyLossReached(Run run);

    /** The run, or a wider scope it belongs to, is as far below its highest equity as it may be. */
    boolean isDrawdownReached(Run run);

    /** What a reader of the journal has measured. */
    void onMeasured(RiskMeasuredDecoder message);

    /** Somebody has seen the alerts that are open. */
    void acknowledge(OutputLog outputs, long nowNs);

    /** After every message: tells when the portfolio passes, or comes back to, what alerts are about. */
    void look(Runs runs, Positions positions, OutputLog outputs, long nowNs);

    /** Takes its state out or puts it back. */
    void copy(StateCopy state);

    void hashInto(StateHash hash);
}
