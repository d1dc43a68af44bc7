package sniper.core.paper;

import sniper.core.message.Side;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** A limit order that waits. Threading: as its books. */
final class PendingOrder {
    final Amount reserved = new Amount();
    long uuidHigh;
    long uuidLow;
    long logicalTimeNs;
    int symbol;
    Side side = Side.NULL_VAL;
    long lots;
    long limitTicks;

    void set(PendingOrder other) {
        reserved.set(other.reserved);
        uuidHigh = other.uuidHigh;
        uuidLow = other.uuidLow;
        logicalTimeNs = other.logicalTimeNs;
        symbol = other.symbol;
        side = other.side;
        lots = other.lots;
        limitTicks = other.limitTicks;
    }

    void copy(StateCopy state) {
        reserved.copy(state);
        uuidHigh = state.of(uuidHigh);
        uuidLow = state.of(uuidLow);
        logicalTimeNs = state.of(logicalTimeNs);
        symbol = state.of(symbol);
        side = state.of(side);
        lots = state.of(lots);
        limitTicks = state.of(limitTicks);
    }

    void hashInto(StateHash hash) {
        reserved.hashInto(hash);
        hash.add(uuidHigh)
                .add(uuidLow)
                .add(logicalTimeNs)
                .add(symbol)
                .add(side)
                .add(lots)
                .add(limitTicks);
    }
}
