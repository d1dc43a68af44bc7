package sniper.core.output;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Bounded circular buffer of the engine's outputs. The engine appends; later stages read ranges the ring's barriers
 * have made visible, so no field here needs to be volatile.
 *
 * <p>Threading: written by the engine stage. Ranges below a published {@link #tail} may be read by any stage that is
 * behind the engine, until the engine has been told that they were released.
 */
public final class OutputLog {
    private static final int HEADER_LENGTH = 8;
    private static final int ALIGNMENT = 8;
    private static final int PADDING = -1;

    private final UnsafeBuffer buffer;
    private final int capacity;
    private final int mask;
    private final int maxOutputLength;
    private long tail;
    private long limit = Long.MAX_VALUE;

    /** @param capacity bytes, a power of two */
    public OutputLog(int capacity, int maxOutputLength) {
        if (!BitUtil.isPowerOfTwo(capacity) || maxOutputLength > capacity / 4) {
            throw new IllegalArgumentException("capacity must be a power of two of at least four outputs: capacity="
                    + capacity + " maxOutputLength=" + maxOutputLength);
        }
        this.buffer = new UnsafeBuffer(new byte[capacity]);
        this.capacity = capacity;
        this.mask = capacity - 1;
        this.maxOutputLength = maxOutputLength;
    }

    /** Position after the last output; grows for ever. */
    public long tail() {
        return tail;
    }

    public int capacity() {
        return capacity;
    }

    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Nothing may be claimed past this position: what lies a capacity before it has not been released yet. */
    public void limit(long position) {
        limit = position;
    }

    /** Returns where the next output's message goes; {@link #commit} makes it part of the log. */
    public int claim() {
        int index = (int) tail & mask;
        if (index + HEADER_LENGTH + maxOutputLength > capacity) {
            buffer.putInt(index, PADDING);
            tail += capacity - index;
            index = 0;
        }
        if (tail + HEADER_LENGTH + maxOutputLength > limit) {
            throw new IllegalStateException("Invariant: one message causes at most a quarter of the output log: tail="
                    + tail + " limit=" + limit);
        }
        return index + HEADER_LENGTH;
    }

    /** @param length bytes encoded at the position {@link #claim} returned */
    public void commit(int length) {
        assert length > 0 && length <= maxOutputLength : length;
        int index = (int) tail & mask;
        buffer.putInt(index, length);
        tail += BitUtil.align(HEADER_LENGTH + length, ALIGNMENT);
    }

    /**
     * Takes back what was appended since the position, before the message that caused it has been handled: nobody has been
     * told of it yet.
     *
     * @param position a {@link #tail} of the same message
     */
    public void rewind(long position) {
        assert position <= tail : position;
        tail = position;
    }

    /** Position of the first output at or after the given one, skipping padding; {@code to} when there is none. */
    public long skipPadding(long from, long to) {
        if (from >= to) {
            return to;
        }
        int index = (int) from & mask;
        return buffer.getInt(index) == PADDING ? from + capacity - index : from;
    }

    public int messageOffset(long position) {
        return ((int) position & mask) + HEADER_LENGTH;
    }

    public int messageLength(long position) {
        return buffer.getInt((int) position & mask);
    }

    public long next(long position) {
        return position + BitUtil.align(HEADER_LENGTH + messageLength(position), ALIGNMENT);
    }

    /** Calls the handler for each output in the range. */
    public void forEach(long from, long to, OutputHandler handler) {
        int ordinal = 0;
        for (long position = skipPadding(from, to); position < to; position = skipPadding(next(position), to)) {
            handler.onOutput(ordinal++, buffer, messageOffset(position), messageLength(position));
        }
    }

    /** One output; {@code ordinal} counts from 0 within the range. */
    @FunctionalInterface
    public interface OutputHandler {
        void onOutput(int ordinal, DirectBuffer buffer, int offset, int length);
    }
}
