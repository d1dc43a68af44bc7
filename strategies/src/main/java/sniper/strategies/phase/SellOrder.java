package sniper.strategies.phase;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** A sell under way, and for which phases. Threading: owned by the engine stage. */
final class SellOrder {
    static final long FREE = 0;

    final long[] openLots;
    long orderId = FREE;
    long sentNs;
    long filledLots;
    boolean unknown;

    SellOrder(int phases) {
        openLots = new long[phases];
    }

    void begin(long id, long nowNs) {
        orderId = id;
        sentNs = nowNs;
        filledLots = 0;
        unknown = false;
    }

    void copy(StateCopy state) {
        state.of(openLots);
        orderId = state.of(orderId);
        sentNs = state.of(sentNs);
        filledLots = state.of(filledLots);
        unknown = state.of(unknown);
    }

    void hashInto(StateHash hash) {
        hash.add(orderId).add(sentNs).add(filledLots).add(unknown);
        for (long lots : openLots) {
            hash.add(lots);
        }
    }
}
