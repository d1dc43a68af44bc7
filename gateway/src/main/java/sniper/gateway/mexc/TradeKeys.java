package sniper.gateway.mexc;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The 64-bit key of a venue trade id: the private stream and the trade list must agree on it, so that a fill told
 * twice is booked once. FNV-1a over the id's UTF-8 bytes, then a finalizer that spreads the bits.
 */
public final class TradeKeys {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private TradeKeys() {}

    public static long of(DirectBuffer buffer, int offset, int length) {
        long hash = FNV_OFFSET;
        for (int i = offset, end = offset + length; i < end; i++) {
            hash = (hash ^ (buffer.getByte(i) & 0xFF)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /** For the cold path. */
    public static long of(String tradeId) {
        byte[] bytes = tradeId.getBytes(StandardCharsets.UTF_8);
        return of(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
