package sniper.gateway.mexc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text of somebody else, cut to what may be kept of it. */
public final class BoundedText {
    /** From the schema's {@code text} composite. */
    public static final int MAX_BYTES = 254;

    private static final String DOTS = "...";

    private BoundedText() {}

    /** One line for people: what would steer a terminal is a space, and what is too long ends in three dots. */
    static String line(String text, int maxChars) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), maxChars));
        boolean whole = text.length() <= maxChars;
        int end = whole ? text.length() : maxChars - DOTS.length();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return whole ? line.toString() : line.append(DOTS).toString();
    }

    /** As a message's {@code text} field takes it: UTF-8, cut before the character that would pass {@link #MAX_BYTES}. */
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
