package sniper.gateway.mexc.limits;

/**
 * So much weight in any window of time, by our clock. Time is cut into slots, and what was taken in a slot counts until
 * the whole slot is out of the window: a little longer than needed, never shorter.
 *
 * <p>A bucket that refills evenly would let twice its size through in one window: all it holds at once, and as much
 * again while it fills. Threading: guarded by its owner; nothing here allocates.
 */
final class SlidingBudget {
    private static final int SLOTS_PER_WINDOW = 50;

    private final String name;
    private final int limit;
    private final int routineLimit;
    private final long windowNs;
    private final long slotNs;
    /** By slot number modulo length: the slot under way and all that still count. */
    private final int[] taken = new int[SLOTS_PER_WINDOW + 1];

    private long newestSlot = Long.MIN_VALUE;
    private int used;

    SlidingBudget(String name, int limit, long windowNs, int routinePercent) {
        this.name = name;
        this.limit = limit;
        this.routineLimit = Math.max(1, limit * routinePercent / 100);
        this.windowNs = windowNs;
        this.slotNs = windowNs / SLOTS_PER_WINDOW;
    }

    /** Nanoseconds until so much weight is there for that urgency; 0 when it is. */
    long waitNs(int weight, Urgency urgency, long nowNs) {
        advanceTo(nowNs);
        int most = Math.max(weight, urgency == Urgency.URGENT ? limit : routineLimit);
        int missing = used + weight - most;
        if (missing <= 0) {
            return 0;
        }
        for (long slot = newestSlot - SLOTS_PER_WINDOW; slot < newestSlot; slot++) {
            missing -= taken[index(slot)];
            if (missing <= 0) {
                return untilFree(slot, nowNs);
            }
        }
        return untilFree(newestSlot, nowNs);
    }

    private long untilFree(long slot, long nowNs) {
        return Math.max(1, (slot + SLOTS_PER_WINDOW + 1) * slotNs - nowNs);
    }

    /** Counts a request, whether there is room for it or not. */
    void take(int weight, long nowNs) {
        advanceTo(nowNs);
        taken[index(newestSlot)] += weight;
        used += weight;
    }

    /** A request taken into account then has left only now. */
    void postpone(int weight, long takenNs, long nowNs) {
        advanceTo(nowNs);
        long slot = Math.floorDiv(takenNs, slotNs);
        if (slot >= newestSlot) {
            return;
        }
        if (slot >= newestSlot - SLOTS_PER_WINDOW) {
            int back = Math.min(weight, taken[index(slot)]);
            taken[index(slot)] -= back;
            used -= back;
        }
        take(weight, nowNs);
    }

    private void advanceTo(long nowNs) {
        long slot = Math.floorDiv(nowNs, slotNs);
        if (newestSlot == Long.MIN_VALUE) {
            newestSlot = slot;
        }
        long first = Math.max(newestSlot + 1, slot - SLOTS_PER_WINDOW);
        for (long next = first; next <= slot; next++) {
            used -= taken[index(next)];
            taken[index(next)] = 0;
        }
        newestSlot = Math.max(newestSlot, slot);
    }

    private int index(long slot) {
        return (int) Math.floorMod(slot, (long) taken.length);
    }

    RateLimits.Allowance allowance(int weight) {
        return new RateLimits.Allowance(name, routineLimit / weight, windowNs);
    }

    LimitsSnapshot.Budget snapshot(long nowNs) {
        advanceTo(nowNs);
        return new LimitsSnapshot.Budget(
                name, limit, windowNs, Math.max(0, routineLimit - used), Math.max(0, limit - used));
    }
}
