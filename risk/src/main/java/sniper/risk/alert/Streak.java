package sniper.risk.alert;

import sniper.core.message.TradingState;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** Losses, or failures, one after another. Threading: owned by the engine stage. */
public final class Streak {
    public static final int CAUTION_FROM = 3;
    public static final int HALT_FROM = 5;

    private int cautionFrom = CAUTION_FROM;
    private int haltFrom = HALT_FROM;
    private int length;

    /** From how many on trading goes on smaller, and from how many on not at all; 0 = never. */
    public void limits(int caution, int halt) {
        cautionFrom = caution;
        haltFrom = halt;
    }

    /** Takes a result; one that is neither good nor bad (0) changes nothing. Returns what the streak calls for. */
    public TradingState onResult(long result) {
        if (result < 0) {
            length++;
        } else if (result > 0) {
            length = 0;
        }
        return state();
    }

    private TradingState state() {
        if (haltFrom > 0 && length >= haltFrom) {
            return TradingState.HALTED;
        }
        return cautionFrom > 0 && length >= cautionFrom ? TradingState.CAUTION : TradingState.NORMAL;
    }

    public int length() {
        return length;
    }

    public void reset() {
        length = 0;
    }

    public void copy(StateCopy state) {
        cautionFrom = state.of(cautionFrom);
        haltFrom = state.of(haltFrom);
        length = state.of(length);
    }

    public void hashInto(StateHash hash) {
        hash.add(cautionFrom).add(haltFrom).add(length);
    }
}
