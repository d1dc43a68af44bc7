package sniper.strategies.phase;

import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** The sells under way, those of unknown outcome among them. Threading: owned by the engine stage. */
final class SellOrders {
    /** Lots under way by phase. */
    final long[] lots;

    private final SellOrder[] orders;

    SellOrders(int capacity, int phases) {
        lots = new long[phases];
        orders = new SellOrder[capacity];
        for (int i = 0; i < capacity; i++) {
            orders[i] = new SellOrder(phases);
        }
    }

    boolean hasRoom() {
        return at(SellOrder.FREE) != null;
    }

    @Nullable
    SellOrder find(long orderId) {
        return orderId == SellOrder.FREE ? null : at(orderId);
    }

    SellOrder begin(long orderId, long nowNs) {
        SellOrder order = at(SellOrder.FREE);
        if (order == null || orderId == SellOrder.FREE || at(orderId) != null) {
            throw new IllegalStateException(
                    "Invariant: an order needs an id of its own and a place: orderId=" + orderId);
        }
        order.begin(orderId, nowNs);
        return order;
    }

    private @Nullable SellOrder at(long orderId) {
        for (SellOrder order : orders) {
            if (order.orderId == orderId) {
                return order;
            }
        }
        return null;
    }

    /** An order is under way whose outcome is not called unknown. */
    boolean isWaiting() {
        for (SellOrder order : orders) {
            if (order.orderId != SellOrder.FREE && !order.unknown) {
                return true;
            }
        }
        return false;
    }

    long totalLots() {
        long total = 0;
        for (long phaseLots : lots) {
            total += phaseLots;
        }
        return total;
    }

    void copy(StateCopy state) {
        state.of(lots);
        for (SellOrder order : orders) {
            order.copy(state);
        }
    }

    void hashInto(StateHash hash) {
        for (SellOrder order : orders) {
            order.hashInto(hash);
        }
    }
}
