package sniper.ops.http;

import java.nio.charset.StandardCharsets;

/** Which text may be kept: what PostgreSQL can store and a message has room for. Threading: stateless. */
final class Texts {
    /** In UTF-8; more only where more characters are allowed, which are of no message then. */
    static final int MAX_BYTES = 192;

    private static final int MAX_SHOWN = 40;

    private Texts() {}

    /** @throws Problem when it is empty, too long, or not storable */
    static String require(String pointer, String text, int maxCharacters) {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > maxCharacters) {
            throw Problem.invalid(pointer, "must have 1 to " + maxCharacters + " characters, and has " + length);
        }
        if (!isStorable(text)) {
            throw Problem.invalid(pointer, "must have no U+0000 and no half of a surrogate pair");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        int maxBytes = Math.max(MAX_BYTES, maxCharacters);
        if (bytes > maxBytes) {
            throw Problem.invalid(pointer, "must have at most " + maxBytes + " bytes in UTF-8, and has " + bytes);
        }
        return text;
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == 0 || Character.isLowSurrogate(each)) {
                return false;
            }
            if (Character.isHighSurrogate(each)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** For an error: in quotes, on one line, not long. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        boolean isLong = line.length() > MAX_SHOWN;
        return "'" + (isLong ? line.substring(0, MAX_SHOWN) + "..." : line) + "'";
    }
}
