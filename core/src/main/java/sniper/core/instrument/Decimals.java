package sniper.core.instrument;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Plain decimal text to scaled longs and back, without allocation. Plain means {@code -?digits[.digits]}: no exponent,
 * no sign but minus, no spaces.
 *
 * <p>Digits beyond the scale must be zero in {@link #parse} and are dropped in {@link #parseFloor}.
 */
public final class Decimals {
    /** The text is empty, not plain, too precise, or does not fit a long. */
    public static final long INVALID = Long.MIN_VALUE;

    public static final int MAX_SCALE = 18;
    /** Longest text {@link #format} writes. */
    public static final int MAX_TEXT_LENGTH = 21;

    private static final long[] POWERS = new long[MAX_SCALE + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_SCALE; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimals() {}

    public static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    /** Exact: returns {@link #INVALID} rather than round. */
    public static long parse(DirectBuffer buffer, int offset, int length, int scale) {
        return parse(buffer, offset, length, scale, true);
    }

    /** Rounds towards zero; still {@link #INVALID} for malformed text or overflow. */
    public static long parseFloor(DirectBuffer buffer, int offset, int length, int scale) {
        return parse(buffer, offset, length, scale, false);
    }

    private static long parse(DirectBuffer buffer, int offset, int length, int scale, boolean exact) {
        int end = offset + length;
        int index = offset;
        boolean negative = length > 0 && buffer.getByte(offset) == '-';
        if (negative) {
            index++;
        }
        long value = 0;
        int digits = 0;
        int decimals = -1;
        for (; index < end; index++) {
            int c = buffer.getByte(index);
            if (c == '.' && decimals < 0) {
                decimals = 0;
                continue;
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            digits++;
            if (decimals >= scale) {
                if (exact && digit != 0) {
                    return INVALID;
                }
                continue;
            }
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return INVALID;
            }
            value = value * 10 + digit;
            if (decimals >= 0) {
                decimals++;
            }
        }
        if (digits == 0) {
            return INVALID;
        }
        int missing = scale - Math.max(decimals, 0);
        if (value != 0 && value > Long.MAX_VALUE / POWERS[missing]) {
            return INVALID;
        }
        long scaled = value * POWERS[missing];
        return negative ? -scaled : scaled;
    }

    /** {@link #parse} of a string; for the cold path. */
    public static long parse(String text, int scale) {
        return parse(bytes(text), 0, text.length(), scale, true);
    }

    /** {@link #parseFloor} of a string; for the cold path. */
    public static long parseFloor(String text, int scale) {
        return parse(bytes(text), 0, text.length(), scale, false);
    }

    private static DirectBuffer bytes(String text) {
        return new org.agrona.concurrent.UnsafeBuffer(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** Writes all {@code scale} decimals ({@code 12300, 3} is {@code 12.300}) and returns the length. */
    public static int format(long value, int scale, MutableDirectBuffer buffer, int offset) {
        assert value != Long.MIN_VALUE;
        int start = offset;
        long rest = value;
        if (rest < 0) {
            buffer.putByte(start++, (byte) '-');
            rest = -rest;
        }
        int digits = Math.max(countDigits(rest), scale + 1);
        int length = scale == 0 ? digits : digits + 1;
        int index = start + length - 1;
        for (int i = 0; i < digits; i++) {
            if (i == scale && scale > 0) {
                buffer.putByte(index--, (byte) '.');
            }
            buffer.putByte(index--, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return start + length - offset;
    }

    /** {@link #format} to a string; for the cold path. */
    public static String format(long value, int scale) {
        byte[] text = new byte[MAX_TEXT_LENGTH];
        int length = format(value, scale, new org.agrona.concurrent.UnsafeBuffer(text), 0);
        return new String(text, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static int countDigits(long value) {
        int digits = 1;
        for (int i = 1; i <= MAX_SCALE && value >= POWERS[i]; i++) {
            digits++;
        }
        return digits;
    }
}
