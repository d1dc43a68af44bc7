package sniper.ops.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When the latest orders were where, between the callbacks that tell it. Threading: {@link #onReleased}, {@link #onQueued}
 * and {@link #onSigned} are for the egress stage, {@link #signedNanos} is for any thread. Nothing allocates.
 */
final class OrderMoments {
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int CAUSES = 64;
    private static final int ORDERS = 4096;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    private static final int HASH_SHIFT = 52;

    private final long[] received = new long[CAUSES];
    private final long[] released = new long[CAUSES];
    private final long[] queued = new long[CAUSES];
    private final int[] waiting = new int[CAUSES];
    private int latest;

    /** Writer: the egress stage, the order's id last. Readers: the threads that read replies. */
    private final AtomicLongArray orderIds = new AtomicLongArray(ORDERS);

    private final AtomicLongArray signed = new AtomicLongArray(ORDERS);

    /** A message's outputs are let out. */
    void onReleased(long receivedNanos, long releasedNanos) {
        latest = (latest + 1) % CAUSES;
        received[latest] = receivedNanos;
        released[latest] = releasedNanos;
        queued[latest] = UNKNOWN;
        waiting[latest] = 0;
    }

    private int placeOf(long receivedNanos) {
        for (int i = 0; i < CAUSES; i++) {
            int place = (latest - i + CAUSES) % CAUSES;
            if (received[place] == receivedNanos) {
                return place;
            }
        }
        return -1;
    }

    /** The port has taken an order; it is signed by now, or waits to be. */
    void onQueued(long receivedNanos, long queuedNanos) {
        int place = placeOf(receivedNanos);
        if (place >= 0) {
            queued[place] = queuedNanos;
            waiting[place]++;
        }
    }

    /** Since when an order that is signed now had waited for the end of the batch; {@link #UNKNOWN} = it did not. */
    long queuedNanos(long receivedNanos) {
        int place = placeOf(receivedNanos);
        return place >= 0 && waiting[place] > 0 ? queued[place] : UNKNOWN;
    }

    /** When its message's outputs were let out; {@link #UNKNOWN} = too long ago. */
    long releasedNanos(long receivedNanos) {
        int place = placeOf(receivedNanos);
        return place < 0 ? UNKNOWN : released[place];
    }

    /** An order's request is complete. */
    void onSigned(long orderId, long receivedNanos, long signedNanos) {
        int place = placeOf(receivedNanos);
        if (place >= 0) {
            waiting[place]--;
        }
        int slot = slotOf(orderId);
        orderIds.set(slot, 0);
        signed.set(slot, signedNanos);
        orderIds.set(slot, orderId);
    }

    private static int slotOf(long orderId) {
        return (int) ((orderId * MIX) >>> HASH_SHIFT);
    }

    /** When the order's request was complete; {@link #UNKNOWN} when too many others were since. */
    long signedNanos(long orderId) {
        int slot = slotOf(orderId);
        if (orderIds.get(slot) != orderId) {
            return UNKNOWN;
        }
        long nanos = signed.get(slot);
        return orderIds.get(slot) == orderId ? nanos : UNKNOWN;
    }
}
