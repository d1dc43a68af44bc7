package sniper.gateway.mexc.feed.wire;

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

    private static final long NANOS_PER_MILLI = 1_000_000;

    private Numbers() {}

    /** A price: unsigned and exact. */
    static long exact(DirectBuffer buffer, int offset, int length, int scale) {
        if (length == 0) {
            return 0;
        }
        if (buffer.getByte(offset) == '-') {
            return MALFORMED;
        }
        long value = Decimals.parse(buffer, offset, length, scale);
        return value == Decimals.INVALID ? MALFORMED : value;
    }

    /** A quantity or an amount: unsigned, excess decimals dropped, {@link #SATURATED} when too large. */
    static long floor(DirectBuffer buffer, int offset, int length, int scale) {
        if (length == 0) {
            return 0;
        }
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
