package sniper.core.book;

import sniper.core.message.Side;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * One side of a book, best price first, in two flat arrays. Threading: owned by the engine stage.
 *
 * <p>Bounded: when full, the level farthest from the best gives way.
 */
public final class Levels {
    private final boolean descending;
    private final long[] priceTicks;
    private final long[] quantityLots;
    private int size;

    Levels(Side side, int capacity) {
        descending = side == Side.BUY;
        priceTicks = new long[capacity];
        quantityLots = new long[capacity];
    }

    public int size() {
        return size;
    }

    public long priceTicks(int level) {
        return priceTicks[level];
    }

    public long quantityLots(int level) {
        return quantityLots[level];
    }

    void clear() {
        size = 0;
    }

    /** Sets the absolute quantity of a price; 0 removes it, and removing what is not there is fine. */
    void set(long price, long quantity) {
        int index = find(price);
        boolean present = index < size && priceTicks[index] == price;
        if (quantity == 0) {
            if (present) {
                shiftLeft(index);
            }
        } else if (present) {
            quantityLots[index] = quantity;
        } else if (index < priceTicks.length) {
            insert(index, price, quantity);
        }
    }

    private int find(long price) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean better = descending ? priceTicks[middle] > price : priceTicks[middle] < price;
            if (better) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int index, long price, long quantity) {
        int moved = Math.min(size, priceTicks.length - 1) - index;
        System.arraycopy(priceTicks, index, priceTicks, index + 1, moved);
        System.arraycopy(quantityLots, index, quantityLots, index + 1, moved);
        priceTicks[index] = price;
        quantityLots[index] = quantity;
        size = Math.min(size + 1, priceTicks.length);
    }

    private void shiftLeft(int index) {
        int moved = size - index - 1;
        System.arraycopy(priceTicks, index + 1, priceTicks, index, moved);
        System.arraycopy(quantityLots, index + 1, quantityLots, index, moved);
        size--;
    }

    void copy(StateCopy state) {
        size = state.of(size);
        state.of(priceTicks, size);
        state.of(quantityLots, size);
    }

    void hashInto(StateHash hash) {
        hash.add(size);
        for (int i = 0; i < size; i++) {
            hash.add(priceTicks[i]).add(quantityLots[i]);
        }
    }
}
