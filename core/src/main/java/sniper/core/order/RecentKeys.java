package sniper.core.order;

import org.agrona.collections.LongHashSet;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** The last so many keys, to recognise what was delivered before. Threading: owned by the engine stage. */
final class RecentKeys {
    private final LongHashSet keys;
    private final long[] ring;
    private long count;

    RecentKeys(int capacity) {
        ring = new long[capacity];
        keys = new LongHashSet(capacity * 2);
    }

    /** Returns false when the key is among the recent ones. */
    boolean add(long key) {
        if (keys.contains(key)) {
            return false;
        }
        int slot = (int) (count % ring.length);
        if (count >= ring.length) {
            keys.remove(ring[slot]);
        }
        ring[slot] = key;
        count++;
        keys.add(key);
        return true;
    }

    boolean contains(long key) {
        return keys.contains(key);
    }

    void copy(StateCopy state) {
        count = state.of(count);
        int held = (int) Math.min(count, ring.length);
        state.of(ring, held);
        for (int i = 0; state.isRestoring() && i < held; i++) {
            keys.add(ring[i]);
        }
    }

    void hashInto(StateHash hash) {
        hash.add(count);
        for (int i = 0; i < Math.min(count, ring.length); i++) {
            hash.add(ring[i]);
        }
    }
}
