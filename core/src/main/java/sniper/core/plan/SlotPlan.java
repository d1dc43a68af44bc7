package sniper.core.plan;

import sniper.core.calendar.TradingCalendar;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Which slots of a grid have been used. A slot outside of a session is due at the next open; several that were missed are one,
 * the latest. Threading: owned by the engine stage; allocates nothing once made.
 *
 * <p>Used slots are counted by their index, since the time a slot is moved to changes with the calendar.
 */
public final class SlotPlan {
    public static final long NOT_DUE = -1;

    private final SlotGrid grid;
    private long lastIndex = SlotGrid.NONE;
    private long lastSlotNs = NOT_DUE;

    public SlotPlan(SlotGrid grid) {
        this.grid = grid;
    }

    /** The slot that is due now, moved into its session, or {@link #NOT_DUE}; always that while the market is closed. */
    public long dueNs(TradingCalendar calendar, long nowNs) {
        long index = grid.indexAt(nowNs);
        if (index <= lastIndex || !calendar.isOpen(nowNs)) {
            return NOT_DUE;
        }
        long slotNs = calendar.movedNs(grid.slotNs(index));
        return slotNs > lastSlotNs && slotNs <= nowNs ? slotNs : NOT_DUE;
    }

    /** The slot that is due, and all before it, are used. */
    public void use(TradingCalendar calendar, long nowNs) {
        lastSlotNs = dueNs(calendar, nowNs);
        assert lastSlotNs != NOT_DUE : nowNs;
        lastIndex = grid.indexAt(nowNs);
    }

    /** The slot used last, or {@link #NOT_DUE}. */
    public long lastSlotNs() {
        return lastSlotNs;
    }

    /** When the next slot can be used: one that waits, at the next open at the latest; {@link TradingCalendar#NEVER} when none is known. */
    public long nextNs(TradingCalendar calendar, long nowNs) {
        long index = grid.indexAt(nowNs);
        return index > lastIndex
                ? calendar.movedNs(nowNs)
                : calendar.movedNs(grid.slotNs(Math.max(index, lastIndex) + 1));
    }

    public void set(SlotPlan other) {
        lastIndex = other.lastIndex;
        lastSlotNs = other.lastSlotNs;
    }

    public void copy(StateCopy state) {
        lastIndex = state.of(lastIndex);
        lastSlotNs = state.of(lastSlotNs);
    }

    public void hashInto(StateHash hash) {
        hash.add(lastIndex).add(lastSlotNs);
    }
}
