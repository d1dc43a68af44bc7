package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * What rests at one price, oldest first.
 *
 * <p>Threading: owned by its book.
 */
final class PriceLevel {
    private final Deque<Resting> queue = new ArrayDeque<>();
    private BigDecimal total = BigDecimal.ZERO;

    BigDecimal total() {
        return total;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    Iterable<Resting> queue() {
        return queue;
    }

    void add(Resting resting) {
        queue.addLast(resting);
        total = total.add(resting.remaining());
    }

    void reduce(Resting resting, BigDecimal quantity) {
        resting.reduce(quantity);
        total = total.subtract(quantity);
        if (resting.remaining().signum() == 0) {
            queue.remove(resting);
        }
    }

    /** Takes the order's rest out; does nothing when it is not here. */
    void remove(Order order) {
        removeIf(order);
    }

    void removeHouse() {
        removeIf(null);
    }

    private void removeIf(@org.jspecify.annotations.Nullable Order owner) {
        for (Iterator<Resting> each = queue.iterator(); each.hasNext(); ) {
            Resting resting = each.next();
            if (resting.order() == owner) {
                total = total.subtract(resting.remaining());
                each.remove();
            }
        }
    }
}
