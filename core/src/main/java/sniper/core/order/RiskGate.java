package sniper.core.order;

import sniper.core.message.DenyReason;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.TradingState;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.core.state.StateHash;

/** The only door to an order. Threading: owned by the engine stage; no call may allocate. */
public interface RiskGate {
    /**
     * Says whether the intent may pass. Opening risk fails closed; a sell within the position is never blocked by a
     * limit.
     */
    DenyReason check(OrderIntent intent, Position position, TradingState state);

    /** Value that broke the limit in the last {@link #check} that denied. */
    long actualValue();

    /** Limit that was broken in the last {@link #check} that denied. */
    long limitValue();

    /** Returns null when the limits were taken, or why they contradict each other. */
    @org.jspecify.annotations.Nullable
    String onLimits(RiskLimitsDecoder limits);

    /** The run has lost as much today as it may. */
    boolean isDailyLossReached(Run run);

    void hashInto(StateHash hash);
}
