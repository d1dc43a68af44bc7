package sniper.risk.limits;

import sniper.core.order.OrderIntent;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** What makes the latest buys of one instrument the same or not. Threading: owned by the engine stage; bounded. */
final class LatestBuys {
    /** A power of two, more than the highest limit of repeats. */
    static final int CAPACITY = 256;

    private static final int MASK = CAPACITY - 1;

    private final long[] timesNs = new long[CAPACITY];
    private final int[] strategies = new int[CAPACITY];
    private final long[] priceTicks = new long[CAPACITY];
    private final long[] quantityLots = new long[CAPACITY];
    private final long[] quoteAtoms = new long[CAPACITY];
    private long count;

    void add(OrderIntent intent, long nowNs) {
        int place = (int) count++ & MASK;
        timesNs[place] = nowNs;
        strategies[place] = intent.strategyId();
        priceTicks[place] = intent.priceTicks();
        quantityLots[place] = intent.quantityLots();
        quoteAtoms[place] = intent.quoteAtoms();
    }

    /** The same ones of the last minute. */
    int count(OrderIntent intent, long nowNs) {
        int same = 0;
        for (long next = count - 1; next >= Math.max(count - CAPACITY, 0); next--) {
            int place = (int) next & MASK;
            if (nowNs - timesNs[place] >= OrderRate.WINDOW_NS) {
                break;
            }
            same += isSame(intent, place) ? 1 : 0;
        }
        return same;
    }

    private boolean isSame(OrderIntent intent, int place) {
        return priceTicks[place] == intent.priceTicks()
                && quantityLots[place] == intent.quantityLots()
                && quoteAtoms[place] == intent.quoteAtoms()
                && strategies[place] == intent.strategyId();
    }

    void forget() {
        count = 0;
    }

    void copy(StateCopy state) {
        state.of(timesNs);
        state.of(strategies);
        state.of(priceTicks);
        state.of(quantityLots);
        state.of(quoteAtoms);
        count = state.of(count);
    }

    void hashInto(StateHash hash) {
        hash.add(count);
        for (long back = 1; back <= Math.min(count, CAPACITY); back++) {
            int place = (int) (count - back) & MASK;
            hash.add(timesNs[place])
                    .add(strategies[place])
                    .add(priceTicks[place])
                    .add(quantityLots[place])
                    .add(quoteAtoms[place]);
        }
    }
}
