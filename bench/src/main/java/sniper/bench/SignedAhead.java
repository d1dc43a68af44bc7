package sniper.bench;

import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.orders.OrderTemplate;

/**
 * An order's whole request, signed for each millisecond of a window in which it may leave, so that firing only picks the one
 * of now. An experiment that the product does without (ADR 30). Threading: one thread.
 */
final class SignedAhead {
    private final long fromMillis;
    private final byte[][] requests;

    /**
     * Signs them all.
     *
     * @param order built; stamped with the last of them afterwards
     * @param fromMillis first time, by the exchange's clock
     * @param millis how many follow each other
     */
    SignedAhead(OrderTemplate order, Signer signer, long fromMillis, int millis) {
        this.fromMillis = fromMillis;
        requests = new byte[millis][];
        for (int i = 0; i < millis; i++) {
            order.stamp(fromMillis + i, signer);
            requests[i] = order.bytes();
        }
    }

    /** The request of that time, not to be changed; null outside of the window, where it has to be signed after all. */
    byte @Nullable [] at(long venueMillis) {
        long index = venueMillis - fromMillis;
        return index >= 0 && index < requests.length ? requests[(int) index] : null;
    }
}
