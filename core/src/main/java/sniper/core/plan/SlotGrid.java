package sniper.core.plan;

import org.jspecify.annotations.Nullable;
import sniper.core.message.SlotUnit;
import sniper.core.state.StateCopy;

/**
 * Times that are so many units apart, counted from a start in UTC: slot k is the start and k times the interval, so that
 * nothing drifts. A month later is the same day of the month at the same time, or the month's last day where it has no such
 * day; the start's day is remembered.
 *
 * <p>Immutable; allocates nothing once made.
 */
public final class SlotGrid {
    /** The index of a time before the start. */
    public static final long NONE = -1;

    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long DAY_NS = 1440 * MINUTE_NS;

    private final long startNs;
    private final int everyMonths;
    private final long everyNs;

    /**
     * @param startNs not negative
     * @param every positive
     */
    public SlotGrid(long startNs, SlotUnit unit, int every) {
        if (startNs < 0 || every <= 0) {
            throw new IllegalArgumentException(
                    "a grid needs a start and a positive interval: startNs=" + startNs + " every=" + every);
        }
        this.startNs = startNs;
        everyMonths = unit == SlotUnit.MONTH ? every : 0;
        everyNs = unit == SlotUnit.MONTH ? 0 : Math.multiplyExact(unitNs(unit), every);
    }

    private SlotGrid(long startNs, int everyMonths, long everyNs) {
        this.startNs = startNs;
        this.everyMonths = everyMonths;
        this.everyNs = everyNs;
    }

    /** @param grid null when there is none, or it is put back */
    static @Nullable SlotGrid copy(StateCopy state, @Nullable SlotGrid grid) {
        if (!state.of(grid != null)) {
            return null;
        }
        return new SlotGrid(
                state.of(grid == null ? 0L : grid.startNs),
                state.of(grid == null ? 0 : grid.everyMonths),
                state.of(grid == null ? 0L : grid.everyNs));
    }

    private static long unitNs(SlotUnit unit) {
        return switch (unit) {
            case MINUTE -> MINUTE_NS;
            case HOUR -> 60 * MINUTE_NS;
            case DAY -> DAY_NS;
            case WEEK -> 7 * DAY_NS;
            case MONTH, NULL_VAL -> throw new IllegalArgumentException("a unit must be of a fixed length: " + unit);
        };
    }

    public long startNs() {
        return startNs;
    }

    /** @param index not negative */
    public long slotNs(long index) {
        assert index >= 0 : index;
        return everyMonths == 0 ? startNs + index * everyNs : monthsLater(index * everyMonths);
    }

    /** Index of the last slot that is not after the time; {@link #NONE} before the start. */
    public long indexAt(long timeNs) {
        if (timeNs < startNs) {
            return NONE;
        }
        if (everyMonths == 0) {
            return (timeNs - startNs) / everyNs;
        }
        long index = (CivilDate.monthOf(timeNs) - CivilDate.monthOf(startNs)) / everyMonths;
        return slotNs(index) <= timeNs ? index : index - 1;
    }

    private long monthsLater(long months) {
        long month = CivilDate.monthOf(startNs) + months;
        int day = Math.min(CivilDate.dayOf(startNs), CivilDate.lengthOf(month));
        return CivilDate.daysTo(month, day) * DAY_NS + startNs % DAY_NS;
    }
}
