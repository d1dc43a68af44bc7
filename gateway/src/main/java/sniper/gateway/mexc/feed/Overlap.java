package sniper.gateway.mexc.feed;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongCounterMap;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.gateway.mexc.feed.wire.TextRange;
import sniper.gateway.mexc.feed.wire.WrapperDecoder;

/**
 * What two connections with the same channels have brought while one takes over from the other: the frames of the new
 * one, and which of them the old one has brought as well. Frames are told apart by channel and body, since the time of
 * sending is the connection's own; within a channel both bring them in the same order.
 *
 * <p>Threading: owned by the event loop; not thread-safe. It allocates, for a moment once a day.
 */
final class Overlap {
    /** Some seconds of the busiest channels. */
    private static final int MAX_KEPT_BYTES = 8 << 20;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private record Kept(UnsafeBuffer frame, long channel, long key, long receivedNanos) {}

    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final Long2LongCounterMap broughtByOld = new Long2LongCounterMap(0);
    private final LongHashSet ahead = new LongHashSet();
    private final List<Kept> kept = new ArrayList<>();
    private int keptBytes;
    /** Of the frame looked at last. */
    private long channelKey;

    /** The old connection has brought a frame, and it has been passed on. */
    void old(DirectBuffer buffer, int offset, int length) {
        broughtByOld.incrementAndGet(keyOf(buffer, offset, length));
    }

    /** The new connection has brought a frame. What is too much is lost, as it would be without an overlap. */
    void keep(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        if (keptBytes + length > MAX_KEPT_BYTES) {
            return;
        }
        keptBytes += length;
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        long key = keyOf(buffer, offset, length);
        kept.add(new Kept(new UnsafeBuffer(bytes), channelKey, key, receivedNanos));
    }

    /** Passes on, in order, what of the kept frames only the new connection has brought. */
    void release(FrameListener to) {
        for (Kept one : kept) {
            if (!isRepeated(one.channel, one.key)) {
                to.onFrame(one.frame, 0, one.frame.capacity(), one.receivedNanos);
            }
        }
        kept.clear();
        keptBytes = 0;
    }

    /** The new connection brings a frame, after the release, that the old one was quicker with. */
    boolean isRepeated(DirectBuffer buffer, int offset, int length) {
        long key = keyOf(buffer, offset, length);
        return isRepeated(channelKey, key);
    }

    /** Once the new connection brings what the old one has not, it is ahead in that channel for good. */
    private boolean isRepeated(long channel, long key) {
        if (!ahead.contains(channel) && broughtByOld.get(key) > 0) {
            broughtByOld.decrementAndGet(key);
            return true;
        }
        ahead.add(channel);
        return false;
    }

    void clear() {
        kept.clear();
        broughtByOld.clear();
        ahead.clear();
        keptBytes = 0;
    }

    private long keyOf(DirectBuffer buffer, int offset, int length) {
        if (!wrapper.decode(buffer, offset, length)) {
            channelKey = FNV_BASIS;
            return hash(FNV_BASIS, buffer, offset, length);
        }
        TextRange channel = wrapper.channel();
        channelKey = hash(FNV_BASIS, buffer, channel.offset(), channel.length());
        return hash(channelKey, buffer, wrapper.bodyOffset(), wrapper.bodyLength());
    }

    private static long hash(long basis, DirectBuffer buffer, int offset, int length) {
        long hash = basis;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ buffer.getByte(i)) * FNV_PRIME;
        }
        return hash;
    }
}
