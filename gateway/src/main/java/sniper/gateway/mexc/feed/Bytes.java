package sniper.gateway.mexc.feed;

import org.agrona.DirectBuffer;

/** Comparing names that are still bytes. */
final class Bytes {
    private static final int HASH_FACTOR = 31;

    private Bytes() {}

    static boolean equal(byte[] expected, DirectBuffer buffer, int offset, int length) {
        if (length != expected.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer.getByte(offset + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    static int hash(DirectBuffer buffer, int offset, int length) {
        int hash = 0;
        for (int i = offset, end = offset + length; i < end; i++) {
            hash = hash * HASH_FACTOR + buffer.getByte(i);
        }
        return spread(hash);
    }

    static int hash(byte[] name) {
        int hash = 0;
        for (byte b : name) {
            hash = hash * HASH_FACTOR + b;
        }
        return spread(hash);
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }
}
