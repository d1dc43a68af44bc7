package sniper.risk.alert;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** Share of the latest outcomes that were refusals. Threading: owned by the engine stage; bounded. */
public final class RejectRatio {
    private final boolean[] refused;
    private final int minOutcomes;
    private long count;
    private int refusals;

    /**
     * @param window outcomes that count
     * @param minOutcomes below this there is no ratio yet
     */
    public RejectRatio(int window, int minOutcomes) {
        if (minOutcomes <= 0 || window < minOutcomes) {
            throw new IllegalArgumentException(
                    "a window holds the fewest outcomes that count: window=" + window + " minOutcomes=" + minOutcomes);
        }
        this.refused = new boolean[window];
        this.minOutcomes = minOutcomes;
    }

    /** Returns the ratio with this outcome in it. */
    public int onOutcome(boolean isRefusal) {
        int place = (int) (count % refused.length);
        refusals += (isRefusal ? 1 : 0) - (refused[place] ? 1 : 0);
        refused[place] = isRefusal;
        count++;
        return bps();
    }

    /** 0 as long as there are too few outcomes. */
    public int bps() {
        long outcomes = Math.min(count, refused.length);
        return outcomes < minOutcomes ? 0 : (int) ((long) refusals * Money.BPS_PER_UNIT / outcomes);
    }

    public void copy(StateCopy state) {
        state.of(refused);
        count = state.of(count);
        refusals = state.of(refusals);
    }

    public void hashInto(StateHash hash) {
        hash.add(count).add(refusals);
        for (boolean each : refused) {
            hash.add(each);
        }
    }
}
