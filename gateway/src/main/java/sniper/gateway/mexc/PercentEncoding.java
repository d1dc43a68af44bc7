package sniper.gateway.mexc;

import java.nio.charset.StandardCharsets;

/**
 * Percent encoding as MEXC signs it: UTF-8, upper-case hex, {@code %20} for a space. Letters, digits and {@code -_.~}
 * stay as they are, which is also what OkHttp leaves untouched, so that the signed text is the transmitted one.
 */
public final class PercentEncoding {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_BYTES_PER_CHAR = 9;

    private PercentEncoding() {}

    public static String encode(String text) {
        byte[] out = new byte[text.length() * MAX_BYTES_PER_CHAR];
        return new String(out, 0, put(text, out, 0), StandardCharsets.US_ASCII);
    }

    /**
     * Writes the encoded text without allocating and returns the offset after it. The caller provides nine bytes per
     * character. A lone surrogate becomes {@code ?}, as in {@link String#getBytes}.
     */
    public static int put(String text, byte[] out, int offset) {
        int at = offset;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (isUnreserved(c)) {
                out[at++] = (byte) c;
            } else if (c < 0x80) {
                at = putHex(c, out, at);
            } else if (c < 0x800) {
                at = putHex(0xC0 | (c >> 6), out, at);
                at = putHex(0x80 | (c & 0x3F), out, at);
            } else if (!Character.isSurrogate((char) c)) {
                at = putHex(0xE0 | (c >> 12), out, at);
                at = putHex(0x80 | ((c >> 6) & 0x3F), out, at);
                at = putHex(0x80 | (c & 0x3F), out, at);
            } else {
                int codePoint = text.codePointAt(i);
                if (codePoint <= Character.MAX_VALUE) {
                    at = putHex('?', out, at);
                    continue;
                }
                i++;
                at = putHex(0xF0 | (codePoint >> 18), out, at);
                at = putHex(0x80 | ((codePoint >> 12) & 0x3F), out, at);
                at = putHex(0x80 | ((codePoint >> 6) & 0x3F), out, at);
                at = putHex(0x80 | (codePoint & 0x3F), out, at);
            }
        }
        return at;
    }

    private static int putHex(int value, byte[] out, int offset) {
        out[offset] = '%';
        out[offset + 1] = HEX[value >> 4];
        out[offset + 2] = HEX[value & 0xF];
        return offset + 3;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~';
    }
}
