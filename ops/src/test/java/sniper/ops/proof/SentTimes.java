package sniper.ops.proof;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import sniper.gateway.mexc.orders.OrderTimings;

/** When each order was about to be written to its socket, in {@link System#nanoTime}. Threading: any thread. */
final class SentTimes implements OrderTimings {
    private final Map<Long, Long> sentNanosOf = new ConcurrentHashMap<>();

    @Override
    public void onEncoded(long orderId, long receivedNanos, long encodedNanos) {}

    @Override
    public void onReplied(long orderId, long sentNanos, long repliedNanos) {
        sentNanosOf.put(orderId, sentNanos);
    }

    /** By order id. */
    void forEach(BiConsumer<Long, Long> each) {
        sentNanosOf.forEach(each);
    }

    /** Null when it was never sent, or its reply is not in. */
    Long sentNanos(long orderId) {
        return sentNanosOf.get(orderId);
    }
}
