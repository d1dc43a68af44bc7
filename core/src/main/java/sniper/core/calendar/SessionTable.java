package sniper.core.calendar;

import java.util.Arrays;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * A calendar as a table of sessions in ascending order. Outside of what it was told of, a market counts as closed.
 * Threading: owned by the engine stage.
 */
public final class SessionTable implements TradingCalendar {
    private final long[] openNs;
    private final long[] closeNs;
    private int count;
    private boolean alwaysOpen;

    public SessionTable(int capacity) {
        openNs = new long[capacity];
        closeNs = new long[capacity];
    }

    public void clear() {
        count = 0;
        alwaysOpen = false;
    }

    /** Whatever sessions it has count no more, until it is cleared. */
    public void openAlways() {
        count = 0;
        alwaysOpen = true;
    }

    public boolean isAlwaysOpen() {
        return alwaysOpen;
    }

    public int count() {
        return count;
    }

    /**
     * Returns false, changing nothing, for a session that does not follow the last one, is empty, or has no room. One that
     * begins as the last ends is a session of its own.
     */
    public boolean add(long open, long close) {
        boolean follows = count == 0 || open >= closeNs[count - 1];
        if (alwaysOpen || open >= close || !follows || count == openNs.length) {
            return false;
        }
        openNs[count] = open;
        closeNs[count++] = close;
        return true;
    }

    @Override
    public boolean isOpen(long timeNs) {
        return alwaysOpen || sessionAt(timeNs) >= 0;
    }

    @Override
    public long nextOpenNs(long timeNs) {
        if (alwaysOpen) {
            return NEVER;
        }
        int next = begunBy(timeNs);
        return next < count ? openNs[next] : NEVER;
    }

    @Override
    public long sessionOpenNs(long timeNs) {
        int session = sessionAt(timeNs);
        return session >= 0 ? openNs[session] : NEVER;
    }

    @Override
    public long sessionCloseNs(long timeNs) {
        int session = sessionAt(timeNs);
        return session >= 0 ? closeNs[session] : NEVER;
    }

    @Override
    public long longestSessionNs() {
        long longest = 0;
        for (int i = 0; i < count; i++) {
            longest = Math.max(longest, closeNs[i] - openNs[i]);
        }
        return count == 0 ? NEVER : longest;
    }

    private int sessionAt(long timeNs) {
        int last = begunBy(timeNs) - 1;
        return last >= 0 && timeNs < closeNs[last] ? last : -1;
    }

    /** How many sessions have begun. */
    private int begunBy(long timeNs) {
        int found = Arrays.binarySearch(openNs, 0, count, timeNs);
        return found >= 0 ? found + 1 : -found - 1;
    }

    public void copy(StateCopy state) {
        alwaysOpen = state.of(alwaysOpen);
        count = state.of(count);
        state.of(openNs, count);
        state.of(closeNs, count);
    }

    public void hashInto(StateHash hash) {
        hash.add(alwaysOpen).add(count);
        for (int i = 0; i < count; i++) {
            hash.add(openNs[i]).add(closeNs[i]);
        }
    }
}
