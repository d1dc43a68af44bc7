package sniper.gateway.mexc.feed.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import sniper.core.instrument.Decimals;

/**
 * Decimal text as MEXC writes it to scaled longs. Empty text is 0: proto3 cannot tell it from absent, and the exchange
 * means "none" by it.
 */
public final class Numbers {
    /** The text is not an unsigned plain decimal, or more precise than an exact number may be. */
    public static final long MALFORMED = -1;
    /** What a quantity too large for a long becomes; meme coins really have them. */
    public static final long SATURATED = Long.MAX_VALUE;

    private static final long NOT_SHORT = -2;
    private static final int MAX_SHORT_DIGITS = 18;
    private static final int MAX_SHORT_TEXT = 2 * Long.BYTES;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Numbers() {}

    /** A price: unsigned and exact. */
    static long exact(DirectBuffer buffer, int offset, int length, int scale) {
        if (length == 0) {
            return 0;
        }
        long value = shortText(buffer, offset, length, scale, true);
        return value == NOT_SHORT ? longExact(buffer, offset, length, scale) : value;
    }

    /** A quantity or an amount: unsigned, excess decimals dropped, {@link #SATURATED} when too large. */
    static long floor(DirectBuffer buffer, int offset, int length, int scale) {
        if (length == 0) {
            return 0;
        }
        long value = shortText(buffer, offset, length, scale, false);
        return value == NOT_SHORT ? longFloor(buffer, offset, length, scale) : value;
    }

    /**
     * A text of at most 16 characters, eight at a time. What is longer, lies too near the buffer's start to be read
     * backwards in words, or might not fit a long once scaled, is {@link #NOT_SHORT}.
     */
    private static long shortText(DirectBuffer buffer, int offset, int length, int scale, boolean exact) {
        final int end = offset + length;
        if (length > MAX_SHORT_TEXT || end < MAX_SHORT_TEXT) {
            return NOT_SHORT;
        }
        final boolean twoWords = length > Long.BYTES;
        long last = EightDigits.last(buffer.getLong(end - Long.BYTES, LITTLE_ENDIAN), twoWords ? Long.BYTES : length);
        long first = twoWords
                ? EightDigits.last(buffer.getLong(end - MAX_SHORT_TEXT, LITTLE_ENDIAN), length - Long.BYTES)
                : EightDigits.NOTHING;
        int decimals = 0;
        int point = EightDigits.point(last);
        if (point != EightDigits.NO_POINT) {
            decimals = Long.BYTES - 1 - point;
            // The character before the second word's first is the first word's last.
            last = EightDigits.without(last, point, EightDigits.lastCharacter(first));
            first = EightDigits.withoutLast(first);
        } else {
            point = EightDigits.point(first);
            if (point != EightDigits.NO_POINT) {
                decimals = MAX_SHORT_TEXT - 1 - point;
                first = EightDigits.without(first, point, '0');
            }
        }
        if (!EightDigits.areDigits(first)
                || !EightDigits.areDigits(last)
                || (length == 1 && point != EightDigits.NO_POINT)) {
            return MALFORMED;
        }
        long value = EightDigits.value(first) * 100_000_000L + EightDigits.value(last);
        int missing = scale - decimals;
        if (missing < 0) {
            return dropDecimals(value, -missing, exact);
        }
        return length + missing > MAX_SHORT_DIGITS ? NOT_SHORT : value * Decimals.powerOfTen(missing);
    }

    private static long dropDecimals(long value, int count, boolean exact) {
        long divisor = Decimals.powerOfTen(count);
        long quotient = value / divisor;
        return exact && quotient * divisor != value ? MALFORMED : quotient;
    }

    private static long longExact(DirectBuffer buffer, int offset, int length, int scale) {
        if (buffer.getByte(offset) == '-') {
            return MALFORMED;
        }
        long value = Decimals.parse(buffer, offset, length, scale);
        return value == Decimals.INVALID ? MALFORMED : value;
    }

    private static long longFloor(DirectBuffer buffer, int offset, int length, int scale) {
        if (buffer.getByte(offset) == '-') {
            return MALFORMED;
        }
        long value = Decimals.parseFloor(buffer, offset, length, scale);
        return value == Decimals.INVALID ? saturatedOrMalformed(buffer, offset, length) : value;
    }

    /** As {@link #floor} but signed, rounded towards zero; {@link Decimals#INVALID} when malformed or too large. */
    static long signed(DirectBuffer buffer, int offset, int length, int scale) {
        return length == 0 ? 0 : Decimals.parseFloor(buffer, offset, length, scale);
    }

    /** Time of the exchange in our unit; 0 for what cannot be a time. */
    static long millisToNanos(long millis) {
        return millis > 0 && millis <= Long.MAX_VALUE / NANOS_PER_MILLI ? millis * NANOS_PER_MILLI : 0;
    }

    private static long saturatedOrMalformed(DirectBuffer buffer, int offset, int length) {
        int points = 0;
        for (int i = offset; i < offset + length; i++) {
            byte c = buffer.getByte(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return MALFORMED;
            }
        }
        return points <= 1 && length > points ? SATURATED : MALFORMED;
    }
}
