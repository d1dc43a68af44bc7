package sniper.core.paper;

import java.util.Arrays;
import org.agrona.BitUtil;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The latest orders of all runs by their names, so that a client order id is not used twice. An order's UUID follows from run and
 * client order id ({@link NameUuid}), so the UUID is all that is kept. Threading: owned by the engine stage; allocates
 * nothing once there is room.
 *
 * <p>Open addressing over a ring of the latest: the oldest is forgotten for the newest, and the database's unique key stands
 * behind that.
 */
public final class RecentOrders {
    private static final int EMPTY = -1;

    private final int capacity;
    private long[] high = new long[0];
    private long[] low = new long[0];
    private int[] table = {EMPTY};
    private int mask;
    private long added;

    /** @param capacity a power of two */
    public RecentOrders(int capacity) {
        if (!BitUtil.isPowerOfTwo(capacity)) {
            throw new IllegalArgumentException("capacity must be a power of two: capacity=" + capacity);
        }
        this.capacity = capacity;
    }

    /** Before the first order; an engine without such orders needs no memory for them. */
    public void makeRoom() {
        if (high.length == 0) {
            high = new long[capacity];
            low = new long[capacity];
            table = new int[2 * capacity];
            Arrays.fill(table, EMPTY);
            mask = table.length - 1;
        }
    }

    /** Returns false, changing nothing, when the order is one of the latest already. */
    public boolean add(long uuidHigh, long uuidLow) {
        if (contains(uuidHigh, uuidLow)) {
            return false;
        }
        makeRoom(); // a copy of none has no room
        int entry = (int) (added & (high.length - 1));
        if (added >= high.length) {
            remove(entry);
        }
        high[entry] = uuidHigh;
        low[entry] = uuidLow;
        put(entry);
        added++;
        return true;
    }

    public boolean contains(long uuidHigh, long uuidLow) {
        int at = home(uuidLow);
        while (table[at] != EMPTY) {
            int entry = table[at];
            if (high[entry] == uuidHigh && low[entry] == uuidLow) {
                return true;
            }
            at = (at + 1) & mask;
        }
        return false;
    }

    private void put(int entry) {
        int at = home(low[entry]);
        while (table[at] != EMPTY) {
            at = (at + 1) & mask;
        }
        table[at] = entry;
    }

    /** Entries behind a gap move into it where their home is not behind it, so that none is lost. */
    private void remove(int entry) {
        int gap = home(low[entry]);
        while (table[gap] != entry) {
            gap = (gap + 1) & mask;
        }
        int at = (gap + 1) & mask;
        while (table[at] != EMPTY) {
            int distanceOfHome = (at - home(low[table[at]])) & mask;
            int distanceOfGap = (at - gap) & mask;
            if (distanceOfHome >= distanceOfGap) {
                table[gap] = table[at];
                gap = at;
            }
            at = (at + 1) & mask;
        }
        table[gap] = EMPTY;
    }

    /** A UUID made of a hash needs no other; the topmost bits are its variant. */
    private int home(long uuidLow) {
        return (int) uuidLow & mask;
    }

    public void copy(StateCopy state) {
        state.part("recent orders");
        added = state.of(added);
        int count = (int) Math.min(added, capacity);
        if (count > 0) {
            makeRoom();
        }
        state.of(high, count);
        state.of(low, count);
        for (int entry = 0; state.isRestoring() && entry < count; entry++) {
            put(entry);
        }
    }

    public void hashInto(StateHash hash) {
        if (added == 0) {
            return;
        }
        hash.add(added);
        int count = (int) Math.min(added, high.length);
        for (int entry = 0; entry < count; entry++) {
            hash.add(high[entry]).add(low[entry]);
        }
    }
}
