package sniper.risk.limits;

import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** When the latest orders of one scope passed. Threading: owned by the engine stage; bounded. */
final class OrderRate {
    static final long WINDOW_NS = 60_000_000_000L;

    private final long[] timesNs = new long[LimitSet.MOST_ORDERS_PER_MINUTE];
    private long count;

    /** Whether one more would be too many: as many as the limit lie within the last minute. */
    boolean isFull(long limit, long nowNs) {
        if (limit > timesNs.length || count < limit) {
            return false;
        }
        return nowNs - timesNs[(int) ((count - limit) % timesNs.length)] < WINDOW_NS;
    }

    void add(long nowNs) {
        timesNs[(int) (count++ % timesNs.length)] = nowNs;
    }

    void copy(StateCopy state) {
        count = state.of(count);
        state.of(timesNs);
    }

    void hashInto(StateHash hash) {
        hash.add(count);
        for (long back = 1; back <= Math.min(count, timesNs.length); back++) {
            hash.add(timesNs[(int) ((count - back) % timesNs.length)]);
        }
    }

    static void hashInto(StateHash hash, @Nullable OrderRate[] rates) {
        for (int id = 0; id < rates.length; id++) {
            OrderRate rate = rates[id];
            if (rate != null) {
                hash.add(id);
                rate.hashInto(hash);
            }
        }
    }
}
