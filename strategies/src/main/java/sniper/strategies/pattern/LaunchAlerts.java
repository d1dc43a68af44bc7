package sniper.strategies.pattern;

import sniper.core.message.LaunchAlert;
import sniper.core.state.SlotIndex;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Says when launches are near: at first sight, then 3.5 hours, 1 hour, 10 minutes and 1 minute before the open, each
 * once. Threading: owned by the engine stage; allocates nothing.
 *
 * <p>Alerts whose moment was over at the first sight are not made up for; of several that became due since the last look
 * only the nearest is told. A launch that is moved gets those alerts again that lie ahead of the new time.
 */
public final class LaunchAlerts {
    public static final long NEVER = Long.MAX_VALUE;

    /** By time before the open; the first sight has none. */
    private static final LaunchAlert[] ALERTS = {
        LaunchAlert.FIRST_SIGHT, LaunchAlert.HOURS_3_5, LaunchAlert.HOUR_1, LaunchAlert.MINUTES_10, LaunchAlert.MINUTE_1
    };

    private static final long[] LEAD_NS = {
        Long.MAX_VALUE, 12_600_000_000_000L, 3_600_000_000_000L, 600_000_000_000L, 60_000_000_000L
    };
    private static final int FIRST_TIMED = 1;

    private final LaunchAlertListener listener;
    private final SlotIndex slots;
    private final long[] openTimeNs;
    private final int[] next;
    private long refused;

    public LaunchAlerts(int capacity, LaunchAlertListener listener) {
        this.listener = listener;
        slots = new SlotIndex(capacity);
        openTimeNs = new long[capacity];
        next = new int[capacity];
    }

    /** Takes the open time stated for a symbol; 0 (not stated) and times past are counted and change nothing. */
    public void onOpenTime(int instrumentId, long openNs, long nowNs) {
        if (openNs <= nowNs) {
            refused++;
            return;
        }
        int slot = slots.slotOf(instrumentId);
        if (slot == SlotIndex.NONE) {
            begin(instrumentId, openNs, nowNs);
        } else if (openTimeNs[slot] != openNs) {
            long from = openTimeNs[slot];
            plan(slot, openNs, nowNs);
            listener.onLaunchMoved(instrumentId, from, openNs);
        }
    }

    private void begin(int instrumentId, long openNs, long nowNs) {
        int slot = slots.add(instrumentId);
        if (slot == SlotIndex.NONE) {
            refused++;
            return;
        }
        plan(slot, openNs, nowNs);
        listener.onLaunchAlert(instrumentId, LaunchAlert.FIRST_SIGHT, openNs, openNs - nowNs);
    }

    private void plan(int slot, long openNs, long nowNs) {
        openTimeNs[slot] = openNs;
        next[slot] = FIRST_TIMED;
        while (next[slot] < ALERTS.length && dueNs(slot) <= nowNs) {
            next[slot]++;
        }
    }

    /** Tells what has become due. Call it at {@link #nextDueNs}, or as often as you like. */
    public void onTime(long nowNs) {
        for (int slot = 0; slot < slots.bound(); slot++) {
            if (slots.isUsed(slot) && dueNs(slot) <= nowNs) {
                tell(slot, nowNs);
            }
        }
    }

    private void tell(int slot, long nowNs) {
        LaunchAlert nearest = ALERTS[next[slot]];
        while (dueNs(slot) <= nowNs) {
            nearest = ALERTS[next[slot]++];
        }
        long noticeNs = openTimeNs[slot] - nowNs;
        if (noticeNs > 0) {
            listener.onLaunchAlert((int) slots.keyAt(slot), nearest, openTimeNs[slot], noticeNs);
        }
    }

    private long dueNs(int slot) {
        return next[slot] == ALERTS.length ? NEVER : openTimeNs[slot] - LEAD_NS[next[slot]];
    }

    /** When the next alert of any symbol is due, {@link #NEVER} when none is. */
    public long nextDueNs() {
        long earliest = NEVER;
        for (int slot = 0; slot < slots.bound(); slot++) {
            earliest = slots.isUsed(slot) ? Math.min(earliest, dueNs(slot)) : earliest;
        }
        return earliest;
    }

    /** The symbol trades, or its launch is off. A time stated later is a first sight again. */
    public void forget(int instrumentId) {
        int slot = slots.slotOf(instrumentId);
        if (slot != SlotIndex.NONE) {
            slots.remove(slot);
        }
    }

    /** Open times that were missing or past, and symbols there was no place for. */
    public long refused() {
        return refused;
    }

    public void copy(StateCopy state) {
        slots.copy(state);
        state.of(openTimeNs, slots.bound());
        state.of(next, slots.bound());
        refused = state.of(refused);
    }

    public void hashInto(StateHash hash) {
        hash.add(refused);
        for (int slot = 0; slot < slots.bound(); slot++) {
            if (slots.isUsed(slot)) {
                hash.add(slots.keyAt(slot)).add(openTimeNs[slot]).add(next[slot]);
            }
        }
    }
}
