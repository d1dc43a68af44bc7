package sniper.strategies.phase;

import sniper.core.state.StateHash;

/** The last fills, to record each once. Threading: owned by the engine stage; allocates nothing. */
final class RecentFills {
    private final long[] keys;
    private long count;

    RecentFills(int capacity) {
        keys = new long[capacity];
    }

    /** Returns false when the key is among the recent ones. */
    boolean add(long key) {
        int known = (int) Math.min(count, keys.length);
        for (int i = 0; i < known; i++) {
            if (keys[i] == key) {
                return false;
            }
        }
        keys[(int) (count++ % keys.length)] = key;
        return true;
    }

    void hashInto(StateHash hash) {
        hash.add(count);
        for (long key : keys) {
            hash.add(key);
        }
    }
}
