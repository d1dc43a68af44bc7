package sniper.gateway.mexc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as a message's {@code text} field takes it. */
public final class BoundedText {
    /** From the schema's {@code text} composite. */
    public static final int MAX_BYTES = 254;

    private BoundedText() {}

    /** UTF-8, cut before the character that would pass {@link #MAX_BYTES}. */
    public static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return bytes;
        }
        int end = MAX_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
