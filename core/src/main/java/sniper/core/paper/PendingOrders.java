package sniper.core.paper;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** The limit orders of a run that wait, in the order they came. Threading: as its books; allocates nothing once made. */
final class PendingOrders {
    private final PendingOrder[] orders;
    private int count;

    PendingOrders(int capacity) {
        orders = new PendingOrder[capacity];
        for (int i = 0; i < capacity; i++) {
            orders[i] = new PendingOrder();
        }
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == orders.length;
    }

    PendingOrder at(int index) {
        assert index < count : index;
        return orders[index];
    }

    /** The one after the last, to be filled in. */
    PendingOrder add() {
        assert !isFull();
        return orders[count++];
    }

    /** Those behind it move up. */
    void remove(int index) {
        PendingOrder removed = at(index);
        count--;
        System.arraycopy(orders, index + 1, orders, index, count - index);
        orders[count] = removed;
    }

    void set(PendingOrders other) {
        count = other.count;
        for (int i = 0; i < count; i++) {
            orders[i].set(other.orders[i]);
        }
    }

    void copy(StateCopy state) {
        count = state.of(count);
        for (int i = 0; i < count; i++) {
            orders[i].copy(state);
        }
    }

    void hashInto(StateHash hash) {
        hash.add(count);
        for (int i = 0; i < count; i++) {
            orders[i].hashInto(hash);
        }
    }
}
