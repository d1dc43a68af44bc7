package sniper.gateway.mexc.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.message.NewOrderDecoder;

/** Orders kept back until the end of the ring's batch, a fixed number. Threading: owned by the egress stage. */
final class PendingOrders {
    private final OutgoingOrder[] orders;
    private int size;

    PendingOrders(int capacity) {
        orders = new OutgoingOrder[capacity];
        for (int i = 0; i < capacity; i++) {
            orders[i] = new OutgoingOrder();
        }
    }

    boolean isFull() {
        return size == orders.length;
    }

    void add(NewOrderDecoder order, long receivedNanos) {
        orders[size++].of(order, receivedNanos);
    }

    /** Takes an order out; false when it is not here. */
    boolean drop(long orderId) {
        for (int i = 0; i < size; i++) {
            if (orders[i].orderId == orderId) {
                remove(i);
                return true;
            }
        }
        return false;
    }

    /** The oldest, or null. It is overwritten by the next {@link #add}. */
    @Nullable
    OutgoingOrder poll() {
        return size == 0 ? null : remove(0);
    }

    /** Takes out the oldest that may go in one request with {@code first}, at most {@code limit}. */
    void drainWith(OutgoingOrder first, int limit, List<OutgoingOrder> to) {
        int taken = 0;
        for (int i = 0; i < size && taken < limit; ) {
            if (orders[i].goesWith(first)) {
                to.add(remove(i));
                taken++;
            } else {
                i++;
            }
        }
    }

    private OutgoingOrder remove(int index) {
        OutgoingOrder removed = orders[index];
        size--;
        System.arraycopy(orders, index + 1, orders, index, size - index);
        orders[size] = removed;
        return removed;
    }
}
