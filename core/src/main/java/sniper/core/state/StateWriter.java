package sniper.core.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes state out: a growing row of bytes, small numbers in one. Threading: that of the state's owner; used again after
 * {@link #clear}.
 */
public final class StateWriter extends StateCopy {
    private static final int FIRST_LENGTH = 1 << 16;
    private static final int MAX_NUMBER_BYTES = 10;

    private byte[] bytes = new byte[FIRST_LENGTH];
    private int length;

    public StateWriter() {}

    public void clear() {
        length = 0;
    }

    /** How many of {@link #buffer} count. */
    public int length() {
        return length;
    }

    /** Valid until something is added. */
    public byte[] buffer() {
        return bytes;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public boolean isRestoring() {
        return false;
    }

    @Override
    public long of(long value) {
        makeRoom(MAX_NUMBER_BYTES);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return value;
    }

    @Override
    public String of(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        long unused = of((long) text.length);
        makeRoom(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return value;
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
