package sniper.risk;

import java.util.Arrays;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.state.StateHash;

/** Limits of one scope. Threading: owned by the engine stage. */
final class Limits {
    static final int ORDER_NOTIONAL = 0;
    static final int POSITION_NOTIONAL = 1;
    static final int DAILY_LOSS = 2;
    static final int OPEN_ORDERS = 3;
    private static final int KINDS = 4;

    private final long[] values = new long[KINDS];

    Limits() {
        Arrays.fill(values, Long.MAX_VALUE);
    }

    /** Atoms, or a count for {@link #OPEN_ORDERS}. */
    long get(int kind) {
        return values[kind];
    }

    void set(RiskLimitsDecoder message) {
        values[ORDER_NOTIONAL] = message.maxOrderNotionalAtoms();
        values[POSITION_NOTIONAL] = message.maxPositionNotionalAtoms();
        values[DAILY_LOSS] = message.maxDailyLossAtoms();
        values[OPEN_ORDERS] = message.maxOpenOrders();
    }

    void hashInto(StateHash hash) {
        for (long value : values) {
            hash.add(value);
        }
    }
}
