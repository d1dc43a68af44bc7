package sniper.core.pipeline;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One place in the ring; its message bytes lie in the shared {@link Slots#buffer}. Threading: each field is written by
 * one stage and read by those behind it, made visible by the ring's sequences.
 */
final class Slot {
    /** Where the message starts in the shared buffer. */
    final int offset;

    /** Stamped when claimed; written by the producer. */
    long timeNs;

    /** Message bytes, 0 = given up; written by the producer. */
    int length;

    /** Monotonic arrival of the cause; written by the producer. */
    long receivedNanos;

    /** Monotonic; written by the producer. */
    long publishedNanos;

    /** Range of the outputs in the output log; written by the engine. */
    long outputsFrom;

    long outputsTo;

    /** Monotonic; written by the engine. */
    long decidedNanos;

    Slot(int offset) {
        this.offset = offset;
    }

    /** Makes the slots of a ring, in one contiguous off-heap buffer. */
    static final class Slots {
        private static final int CACHE_LINE = 64;

        private final UnsafeBuffer buffer;
        private final int stride;
        private int made;

        Slots(int count, int slotLength) {
            stride = stride(slotLength);
            buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(Math.multiplyExact(count, stride), CACHE_LINE));
        }

        /** One cache line more than asked for: at a distance of a power of two the slots would share a few sets of a cache. */
        static int stride(int slotLength) {
            return BitUtil.align(slotLength, CACHE_LINE) + CACHE_LINE;
        }

        UnsafeBuffer buffer() {
            return buffer;
        }

        Slot make() {
            return new Slot(made++ * stride);
        }
    }
}
