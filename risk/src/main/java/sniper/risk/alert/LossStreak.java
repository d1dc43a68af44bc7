package sniper.risk.alert;

import sniper.core.message.TradingState;
import sniper.core.state.StateHash;

/** Losing trades one after another. Threading: owned by the engine stage. */
public final class LossStreak {
    /** From here on, smaller. */
    public static final int CAUTION_FROM = 3;

    /** From here on, nothing. */
    public static final int HALT_FROM = 5;

    private int losses;

    /** Takes the result of a closed trade; one without profit or loss changes nothing. */
    public TradingState onResult(long profitAtoms) {
        if (profitAtoms < 0) {
            losses++;
        } else if (profitAtoms > 0) {
            losses = 0;
        }
        return state();
    }

    /** What the streak calls for. */
    public TradingState state() {
        if (losses >= HALT_FROM) {
            return TradingState.HALTED;
        }
        return losses >= CAUTION_FROM ? TradingState.CAUTION : TradingState.NORMAL;
    }

    public int losses() {
        return losses;
    }

    public void reset() {
        losses = 0;
    }

    public void hashInto(StateHash hash) {
        hash.add(losses);
    }
}
