package sniper.core.state;

import java.nio.charset.StandardCharsets;

/** Puts back what a {@link StateWriter} took out. Threading: that of the state's owner. */
public final class StateReader extends StateCopy {
    private final byte[] bytes;
    private final int end;
    private int position;

    public StateReader(byte[] bytes) {
        this(bytes, bytes.length);
    }

    /** @param length how many of the bytes count */
    public StateReader(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
    }

    /** Everything has been put back. */
    public boolean isAtEnd() {
        return position == end;
    }

    @Override
    public boolean isRestoring() {
        return true;
    }

    @Override
    public long of(long value) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[advance(1)];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw new IllegalStateException("a copied number must have at most 64 bits: position=" + position);
    }

    @Override
    public String of(String value) {
        int length = of(0);
        return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
    }

    private int advance(int count) {
        if (count < 0 || count > end - position) {
            throw new IllegalStateException(
                    "a copy must not end early: position=" + position + " wanted=" + count + " length=" + end);
        }
        int at = position;
        position += count;
        return at;
    }
}
