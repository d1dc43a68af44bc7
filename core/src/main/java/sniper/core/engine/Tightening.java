package sniper.core.engine;

import sniper.core.message.HaltReason;
import sniper.core.message.TradingState;

/** How a {@link Safeguard} makes trading stricter. Threading: called by the engine stage. */
public interface Tightening {
    /** Latched: only an operator loosens it again. */
    void tighten(TradingState to, HaltReason reason);

    /** No new risk as long as the condition lasts. */
    void condition(HaltReason reason, boolean lasts);
}
