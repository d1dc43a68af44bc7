package sniper.core.engine;

import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedEncoder;
import sniper.core.order.OrderFlow;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * How much trading is allowed. It tightens by itself, and loosens only by an operator's command; but for conditions, which
 * allow no new risk exactly as long as they last. Threading: owned by the engine stage.
 */
public final class TradingControl {
    private final OrderFlow orders;
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradingStateChangedEncoder changed = new TradingStateChangedEncoder();
    /** What holds until an operator resumes, and why. */
    private TradingState latched = TradingState.NORMAL;

    private HaltReason latchedReason = HaltReason.NONE;
    /** Reasons that last, by their numbers as bits. */
    private long conditions;
    /** The stricter of the two. */
    private TradingState state = TradingState.NORMAL;

    TradingControl(OrderFlow orders, OutputLog outputs) {
        this.orders = orders;
        this.outputs = outputs;
    }

    public TradingState state() {
        return state;
    }

    public HaltReason reason() {
        return latched == state || conditions == 0
                ? latchedReason
                : HaltReason.get((short) Long.numberOfTrailingZeros(conditions));
    }

    /** Tightens; a state that allows more than the present one changes nothing. Returns whether anything changed. */
    boolean tighten(TradingState to, HaltReason why) {
        if (to.value() <= latched.value()) {
            return false;
        }
        boolean halts = to.value() >= TradingState.HALTED.value() && latched.value() < TradingState.HALTED.value();
        latched = to;
        latchedReason = why;
        change();
        if (halts) {
            orders.cancelAll();
        }
        return true;
    }

    /** Returns false when there was nothing to resume from, or the state is locked. */
    boolean resume() {
        if (latched == TradingState.NORMAL || latched == TradingState.LOCKED) {
            return false;
        }
        latched = TradingState.NORMAL;
        latchedReason = HaltReason.NONE;
        change();
        return true;
    }

    /** Nothing is left to sell: what follows is an ordinary halt, in which late fills may still be sold. */
    void endFlattening() {
        latched = TradingState.HALTED;
        change();
    }

    /** A condition begins or ends. Returns whether that changed what is allowed. */
    boolean condition(HaltReason why, boolean lasts) {
        long bit = 1L << why.value();
        long now = lasts ? conditions | bit : conditions & ~bit;
        if (now == conditions) {
            return false;
        }
        conditions = now;
        if (strictest() == state) {
            return false;
        }
        change();
        return true;
    }

    /** A new process took over: which conditions last is for it to see. */
    boolean endConditions() {
        if (conditions == 0) {
            return false;
        }
        conditions = 0;
        boolean looser = strictest() != state;
        if (looser) {
            change();
        }
        return looser;
    }

    private TradingState strictest() {
        return conditions != 0 && latched.value() < TradingState.NO_NEW_RISK.value()
                ? TradingState.NO_NEW_RISK
                : latched;
    }

    private void change() {
        TradingState from = state;
        state = strictest();
        changed.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .from(from)
                .to(state)
                .reason(reason());
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + changed.encodedLength());
        orders.tradingState(state);
    }

    void copy(StateCopy copied) {
        latched = copied.of(latched);
        latchedReason = copied.of(latchedReason);
        conditions = copied.of(conditions);
        state = copied.of(state);
    }

    void hashInto(StateHash hash) {
        hash.add(latched).add(latchedReason).add(conditions);
    }
}
