package sniper.bench;

import java.nio.charset.StandardCharsets;
import sniper.bench.mexc.Wrapper;

/**
 * A frame that carries a number, as many digits as {@link #FIRST} has, in one place or two. Threading: one thread; the bytes
 * are used again.
 */
final class NumberedFrame {
    /** What stands for number 0; anything below is no number. */
    static final long FIRST = 100_000_000_000L;

    static final String FIRST_TEXT = Long.toString(FIRST);

    private final byte[] bytes;
    private final int first;
    private final int last;

    /** @param wrapper has {@link #FIRST_TEXT} where the number goes */
    NumberedFrame(Wrapper wrapper) {
        bytes = wrapper.toByteArray();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        first = text.indexOf(FIRST_TEXT);
        last = text.lastIndexOf(FIRST_TEXT);
    }

    int lengthBytes() {
        return bytes.length;
    }

    /** Valid until the next one. */
    byte[] with(long number) {
        long rest = FIRST + number;
        for (int i = FIRST_TEXT.length() - 1; i >= 0; i--) {
            byte digit = (byte) ('0' + rest % 10);
            bytes[first + i] = digit;
            bytes[last + i] = digit;
            rest /= 10;
        }
        return bytes;
    }
}
