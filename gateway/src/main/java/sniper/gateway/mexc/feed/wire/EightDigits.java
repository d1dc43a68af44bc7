package sniper.gateway.mexc.feed.wire;

/**
 * Eight characters of a decimal number at a time, as the bytes of one little-endian word: the first character is the
 * lowest byte. Pure arithmetic, no branches on the digits.
 */
final class EightDigits {
    /** No point among the eight characters. */
    static final int NO_POINT = 8;

    /** Eight zeros. */
    static final long NOTHING = 0x3030303030303030L;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long POINTS = 0x2E2E2E2E2E2E2E2EL;
    /** Added to a byte above '9', it sets the byte's high bit. */
    private static final long ABOVE_NINE = 0x4646464646464646L;

    private EightDigits() {}

    /** The last {@code count} characters of the word with zeros before them; {@code count} is 1 to 8. */
    static long last(long word, int count) {
        int foreign = Long.SIZE - count * Byte.SIZE;
        long keep = -1L << foreign;
        return (word & keep) | (ZEROS & ~keep);
    }

    /** Index of the first point, or {@link #NO_POINT}. */
    static int point(long word) {
        long difference = word ^ POINTS;
        long zeroBytes = (difference - ONES) & ~difference & HIGH_BITS;
        return Long.numberOfTrailingZeros(zeroBytes) >>> 3;
    }

    /**
     * Closes the gap a point leaves: what was before it moves one place on.
     *
     * @param carried the character that comes in at the front
     */
    static long without(long word, int point, long carried) {
        long upToPoint = -1L >>> (Long.SIZE - Byte.SIZE - point * Byte.SIZE);
        return (word & ~upToPoint) | ((word << Byte.SIZE) & upToPoint) | carried;
    }

    static long lastCharacter(long word) {
        return word >>> (Long.SIZE - Byte.SIZE);
    }

    /** All characters one place on; the last one falls off and a zero comes in. */
    static long withoutLast(long word) {
        return (word << Byte.SIZE) | '0';
    }

    static boolean areDigits(long word) {
        return (((word + ABOVE_NINE) | (word - ZEROS)) & HIGH_BITS) == 0;
    }

    /** Value of eight digits. */
    static long value(long word) {
        long digits = word - ZEROS;
        long pairs = (digits * 10 + (digits >>> 8)) & 0x00FF00FF00FF00FFL;
        long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000FFFF0000FFFFL;
        return (fours * 10_000 + (fours >>> 32)) & 0xFFFFFFFFL;
    }
}
