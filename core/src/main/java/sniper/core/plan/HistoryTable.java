package sniper.core.plan;

import org.jspecify.annotations.Nullable;
import sniper.core.message.BarPeriod;
import sniper.core.message.PeriodClosesDecoder;
import sniper.core.message.PeriodClosesDecoder.ClosesDecoder;
import sniper.core.state.SlotIndex;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** The closes of all instruments that plans look at. Threading: owned by the engine stage; allocates for a new one. */
public final class HistoryTable implements Histories {
    public static final int CAPACITY = 4_096;

    private static final int BAR_BITS = 8;

    private final SlotIndex index = new SlotIndex(CAPACITY);
    private final @Nullable CloseHistory[] histories = new CloseHistory[CAPACITY];

    @Override
    public @Nullable CloseHistory of(int instrumentId, BarPeriod bar) {
        int slot = index.slotOf(key(instrumentId, bar));
        return slot == SlotIndex.NONE ? null : histories[slot];
    }

    /** Returns why the message is refused, or null; periods that are known already are passed over. */
    public @Nullable String add(PeriodClosesDecoder message) {
        BarPeriod bar = message.bar();
        if (message.instrumentId() <= 0 || bar == BarPeriod.NULL_VAL) {
            return "closes must be of an instrument and a period: instrumentId=" + message.instrumentId() + " bar="
                    + bar;
        }
        CloseHistory history = getOrAdd(key(message.instrumentId(), bar));
        if (history == null) {
            return "closes are kept of at most " + CAPACITY + " instruments and periods: instrumentId="
                    + message.instrumentId();
        }
        for (ClosesDecoder close : message.closes()) {
            boolean unused = history.add(close.periodNs(), close.closeTicks());
        }
        return null;
    }

    private @Nullable CloseHistory getOrAdd(long key) {
        int slot = index.slotOf(key);
        if (slot == SlotIndex.NONE) {
            slot = index.add(key);
            if (slot == SlotIndex.NONE) {
                return null;
            }
            histories[slot] = new CloseHistory();
        }
        return histories[slot];
    }

    private static long key(int instrumentId, BarPeriod bar) {
        return ((long) instrumentId << BAR_BITS) | bar.value();
    }

    public void copy(StateCopy state) {
        state.part("histories");
        index.copy(state);
        for (int slot = 0; slot < index.bound(); slot++) {
            CloseHistory history = histories[slot];
            if (history == null) {
                history = new CloseHistory();
                histories[slot] = history;
            }
            history.copy(state);
        }
    }

    public void hashInto(StateHash hash) {
        for (int slot = 0; slot < index.bound(); slot++) {
            CloseHistory history = histories[slot];
            if (history != null) {
                hash.add(index.keyAt(slot));
                history.hashInto(hash);
            }
        }
    }
}
