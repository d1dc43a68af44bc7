package sniper.gateway.mexc;

import org.agrona.DirectBuffer;

/**
 * 64-bit key of a venue's trade id, the same wherever the trade is learned of: FNV-1a over the id's UTF-8 bytes, then
 * MurmurHash3's finalizer to spread the last bytes over all bits.
 */
public final class TradeKeys {
    private static final long FNV_OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private TradeKeys() {}

    public static long of(DirectBuffer buffer, int offset, int length) {
        long hash = FNV_OFFSET_BASIS;
        for (int i = offset, end = offset + length; i < end; i++) {
            hash = (hash ^ (buffer.getByte(i) & 0xFF)) * FNV_PRIME;
        }
        return finish(hash);
    }

    private static long finish(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
