package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A quantity waiting in the book: a client's order, or the house's when {@link #order} is null.
 *
 * <p>Threading: owned by its book.
 */
final class Resting {
    private final @Nullable Order order;
    private BigDecimal remaining;

    Resting(@Nullable Order order, BigDecimal remaining) {
        this.order = order;
        this.remaining = remaining;
    }

    @Nullable
    Order order() {
        return order;
    }

    BigDecimal remaining() {
        return remaining;
    }

    void reduce(BigDecimal quantity) {
        remaining = remaining.subtract(quantity);
        assert remaining.signum() >= 0 : remaining;
    }
}
