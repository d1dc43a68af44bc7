package sniper.core.plan;

import sniper.core.message.PaperReason;
import sniper.core.message.Side;

/** The legs of one slot. Threading: owned by the engine stage; allocates nothing once made. */
final class Legs {
    private final Leg[] legs = new Leg[Math.max(2 * Targets.MAX_INSTANCES, Targets.MAX_SYMBOLS)];
    private int count;

    Legs() {
        for (int i = 0; i < legs.length; i++) {
            legs[i] = new Leg();
        }
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    Leg at(int index) {
        assert index < count : index;
        return legs[index];
    }

    /** A new one, of which everything but its kind is empty. */
    Leg add(int strategyId, int symbol, Side side, long weightPpb) {
        Leg leg = legs[count++];
        leg.strategyId = strategyId;
        leg.symbol = symbol;
        leg.side = side;
        leg.weightPpb = weightPpb;
        leg.ticks = 0;
        leg.lots = 0;
        leg.reason = PaperReason.NONE;
        leg.mean.clear();
        leg.cost.clear();
        leg.fee.clear();
        return leg;
    }

    /** Whether one of them is to be traded. */
    boolean isAnyTraded() {
        for (int i = 0; i < count; i++) {
            if (legs[i].reason == PaperReason.NONE) {
                return true;
            }
        }
        return false;
    }
}
