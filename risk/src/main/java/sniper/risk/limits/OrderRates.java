package sniper.risk.limits;

import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * How many orders each scope that limits them has let pass lately. Threading: owned by the engine stage; allocates only
 * when a scope is first counted.
 */
public final class OrderRates {
    private final @Nullable OrderRate[][] rates = new OrderRate[LimitScope.COUNT][];

    /** @param maxIds the highest id of each scope, in their order */
    public OrderRates(int... maxIds) {
        for (int i = 0; i < rates.length; i++) {
            rates[i] = new OrderRate[maxIds[i] + 1];
        }
    }

    /** From now on the scope's orders are counted. */
    public void count(LimitScope scope, int id) {
        if (rates[scope.index()][id] == null) {
            rates[scope.index()][id] = new OrderRate();
        }
    }

    /** Whether one more would be too many. */
    public boolean isFull(LimitScope scope, int id, long limit, long nowNs) {
        OrderRate rate = rates[scope.index()][id];
        return rate != null && rate.isFull(limit, nowNs);
    }

    public void add(LimitScope scope, int id, long nowNs) {
        OrderRate rate = rates[scope.index()][id];
        if (rate != null) {
            rate.add(nowNs);
        }
    }

    public void copy(StateCopy state) {
        for (@Nullable OrderRate[] ofScope : rates) {
            for (int id = 0; id < ofScope.length; id++) {
                OrderRate rate = ofScope[id];
                if (state.of(rate != null)) {
                    rate = rate == null ? new OrderRate() : rate;
                    ofScope[id] = rate;
                    rate.copy(state);
                }
            }
        }
    }

    public void hashInto(StateHash hash) {
        for (@Nullable OrderRate[] ofScope : rates) {
            OrderRate.hashInto(hash, ofScope);
        }
    }
}
