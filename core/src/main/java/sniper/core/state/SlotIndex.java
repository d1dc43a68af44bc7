package sniper.core.state;

import org.agrona.collections.Long2LongHashMap;

/**
 * Gives keys the slots of a fixed table, so that state lives in arrays and is walked in slot order, never in hash
 * order. Threading: owned by the engine stage.
 */
public final class SlotIndex {
    public static final int NONE = -1;

    private final Long2LongHashMap slots;
    private final long[] keys;
    private final boolean[] used;
    private final int[] free;
    private int freeCount;
    private int highest;

    public SlotIndex(int capacity) {
        slots = new Long2LongHashMap(Math.max(8, capacity * 2), 0.6f, NONE);
        keys = new long[capacity];
        used = new boolean[capacity];
        free = new int[capacity];
    }

    public int capacity() {
        return keys.length;
    }

    public int size() {
        return highest - freeCount;
    }

    /** Slots and the order in which free ones are given out stay the same. */
    public void copy(StateCopy state) {
        highest = state.of(highest);
        state.of(keys, highest);
        state.of(used, highest);
        freeCount = state.of(freeCount);
        state.of(free, freeCount);
        for (int slot = 0; state.isRestoring() && slot < highest; slot++) {
            if (used[slot]) {
                slots.put(keys[slot], slot);
            }
        }
    }

    /** Every used slot is below this. */
    public int bound() {
        return highest;
    }

    public boolean isUsed(int slot) {
        return used[slot];
    }

    public long keyAt(int slot) {
        return keys[slot];
    }

    public int slotOf(long key) {
        return (int) slots.get(key);
    }

    /** Returns the new slot of a key that has none, or {@link #NONE} when the table is full. */
    public int add(long key) {
        assert slotOf(key) == NONE : key;
        if (freeCount == 0 && highest == keys.length) {
            return NONE;
        }
        int slot = freeCount > 0 ? free[--freeCount] : highest++;
        keys[slot] = key;
        used[slot] = true;
        slots.put(key, slot);
        return slot;
    }

    public void remove(int slot) {
        assert used[slot] : slot;
        slots.remove(keys[slot]);
        used[slot] = false;
        free[freeCount++] = slot;
    }
}
