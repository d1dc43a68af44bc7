package sniper.risk;

import sniper.core.message.DenyReason;
import sniper.core.order.OrderIntent;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.limits.EffectiveLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitSet;
import sniper.risk.limits.RepeatedOrders;

/**
 * The throttle of repeated automatic buys: the same one too often within a minute stops its instrument until an operator
 * has looked. Threading: owned by the engine stage.
 */
final class RepeatLimits {
    private final EffectiveLimits limits;
    private final Verdict verdict;
    private final RepeatedOrders repeated;

    RepeatLimits(EffectiveLimits limits, Verdict verdict, int maxInstruments) {
        this.limits = limits;
        this.verdict = verdict;
        this.repeated = new RepeatedOrders(maxInstruments);
    }

    DenyReason refusal(OrderIntent intent, long nowNs) {
        int id = intent.instrument().id();
        long most = limits.get(LimitKind.REPEATED_ORDERS, intent.run().id(), intent.strategyId(), id);
        if (repeated.isStopped(id)) {
            return verdict.deny(DenyReason.REPEATED_ORDER, repeated.stoppedAt(id), most);
        }
        if (most == LimitSet.UNLIMITED) {
            return DenyReason.NONE;
        }
        int count = repeated.repeats(intent, nowNs) + 1;
        if (count <= most) {
            return DenyReason.NONE;
        }
        repeated.stop(id, count);
        return verdict.deny(DenyReason.REPEATED_ORDER, count, most);
    }

    void onPassed(OrderIntent intent, long nowNs) {
        repeated.add(intent, nowNs);
    }

    boolean rearm() {
        return repeated.rearm();
    }

    RepeatedOrders repeated() {
        return repeated;
    }

    void copy(StateCopy state) {
        repeated.copy(state);
    }

    void hashInto(StateHash hash) {
        repeated.hashInto(hash);
    }
}
