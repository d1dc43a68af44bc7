package sniper.gateway.mexc.feed;

import org.agrona.DirectBuffer;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.TradeKeys;

/**
 * The exchange's order ids of our recent orders: an execution does not always carry the client order id. Bounded; a
 * newer order takes the place of an older one.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class OrderIdMemory {
    private static final int SIZE = 4096;

    private final long[] keys = new long[SIZE];
    private final long[] orderIds = new long[SIZE];

    void remember(DirectBuffer buffer, int offset, int length, long orderId) {
        if (length == 0) {
            return;
        }
        long key = TradeKeys.of(buffer, offset, length);
        int index = (int) key & SIZE - 1;
        keys[index] = key;
        orderIds[index] = orderId;
    }

    /** Returns our order id, or {@link OrderId#NONE}. */
    long find(DirectBuffer buffer, int offset, int length) {
        long key = TradeKeys.of(buffer, offset, length);
        int index = (int) key & SIZE - 1;
        return keys[index] == key ? orderIds[index] : OrderId.NONE;
    }
}
