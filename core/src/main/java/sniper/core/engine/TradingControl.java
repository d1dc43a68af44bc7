package sniper.core.engine;

import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedEncoder;
import sniper.core.order.OrderFlow;
import sniper.core.output.OutputLog;
import sniper.core.state.StateHash;

/**
 * How much trading is allowed, latched: it tightens by itself and loosens only by an operator's command. Threading:
 * owned by the engine stage.
 */
public final class TradingControl {
    private final OrderFlow orders;
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradingStateChangedEncoder changed = new TradingStateChangedEncoder();
    private TradingState state = TradingState.NORMAL;
    private HaltReason reason = HaltReason.NONE;

    TradingControl(OrderFlow orders, OutputLog outputs) {
        this.orders = orders;
        this.outputs = outputs;
    }

    public TradingState state() {
        return state;
    }

    public HaltReason reason() {
        return reason;
    }

    /** Tightens; a state that allows more than the present one changes nothing. Returns whether anything changed. */
    boolean tighten(TradingState to, HaltReason why) {
        if (to.value() <= state.value()) {
            return false;
        }
        boolean halts = to.value() >= TradingState.HALTED.value() && state.value() < TradingState.HALTED.value();
        change(to, why);
        if (halts) {
            orders.cancelAll();
        }
        return true;
    }

    /** Returns false when there was nothing to resume from, or the state is locked. */
    boolean resume() {
        if (state == TradingState.NORMAL || state == TradingState.LOCKED) {
            return false;
        }
        change(TradingState.NORMAL, HaltReason.NONE);
        return true;
    }

    /** Nothing is left to sell: what follows is an ordinary halt, in which late fills may still be sold. */
    void endFlattening() {
        change(TradingState.HALTED, reason);
    }

    private void change(TradingState to, HaltReason why) {
        changed.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .from(state)
                .to(to)
                .reason(why);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + changed.encodedLength());
        state = to;
        reason = why;
        orders.tradingState(to);
    }

    void hashInto(StateHash hash) {
        hash.add(state).add(reason);
    }
}
