package sniper.core.order;

import org.agrona.MutableDirectBuffer;

/**
 * Identity of an order: the number of the message that caused its intent, and a leg that tells apart the intents of one
 * message. Both follow from the journal, so replay finds the same ids and nothing is sent twice.
 *
 * <p>Messages are counted on from the time their session began, in steps of 10 microseconds: as long as a journal takes
 * fewer than 100,000 messages a second over its life, no number comes back in a new journal, or in one that has lost its
 * end.
 *
 * <p>As text, the client order id a venue sees: {@code S}, the run in 5 and the id in 13 base-36 digits, 19
 * characters of {@code [0-9A-Z]} in all; MEXC allows 32.
 */
public final class OrderId {
    public static final long NONE = 0;
    public static final int MAX_LEG = 0xFF;
    /** Length of the text form. */
    public static final int TEXT_LENGTH = 19;

    private static final int LEG_BITS = 8;
    /** Ids are keys of timers, which have 56 bits: enough until 2109. */
    private static final long MAX_NUMBER = 1L << 48;

    private static final long FIRST_YEAR_NS = 1_577_836_800_000_000_000L; // 2020-01-01
    private static final long STEP_NS = 10_000;
    private static final int RUN_DIGITS = 5;
    private static final int ID_DIGITS = 13;
    private static final int RADIX = 36;

    private OrderId() {}

    public static long of(long number, int leg) {
        assert number >= 0 && number < MAX_NUMBER : number;
        assert leg >= 0 && leg <= MAX_LEG : leg;
        return (number << LEG_BITS) | leg;
    }

    /** The number of the first message of a session that begins at this time; no order given out before has a higher one. */
    public static long firstNumber(long timeNs) {
        return Math.max(0, timeNs - FIRST_YEAR_NS) / STEP_NS;
    }

    public static long number(long orderId) {
        return orderId >>> LEG_BITS;
    }

    public static int leg(long orderId) {
        return (int) (orderId & MAX_LEG);
    }

    /** Writes the {@link #TEXT_LENGTH} ASCII characters of the client order id. */
    public static void encode(int runId, long orderId, MutableDirectBuffer buffer, int offset) {
        buffer.putByte(offset, (byte) 'S');
        putDigits(buffer, offset + 1, RUN_DIGITS, runId);
        putDigits(buffer, offset + 1 + RUN_DIGITS, ID_DIGITS, orderId);
    }

    public static String toText(int runId, long orderId) {
        byte[] text = new byte[TEXT_LENGTH];
        encode(runId, orderId, new org.agrona.concurrent.UnsafeBuffer(text), 0);
        return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** Returns the order id in a client order id, or {@link #NONE} when the text is not one of ours. */
    public static long parse(CharSequence text) {
        return isOurs(text) ? digits(text, 1 + RUN_DIGITS, TEXT_LENGTH) : NONE;
    }

    /** Returns the run id in a client order id, or 0 when the text is not one of ours. */
    public static int parseRunId(CharSequence text) {
        return isOurs(text) ? (int) digits(text, 1, 1 + RUN_DIGITS) : 0;
    }

    private static boolean isOurs(CharSequence text) {
        if (text.length() != TEXT_LENGTH || text.charAt(0) != 'S') {
            return false;
        }
        for (int i = 1; i < TEXT_LENGTH; i++) {
            if (digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static long digits(CharSequence text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * RADIX + digit(text.charAt(i));
        }
        return value;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
    }

    private static void putDigits(MutableDirectBuffer buffer, int offset, int count, long value) {
        long rest = value;
        for (int i = count - 1; i >= 0; i--) {
            int digit = (int) (rest % RADIX);
            buffer.putByte(offset + i, (byte) (digit < 10 ? '0' + digit : 'A' + digit - 10));
            rest /= RADIX;
        }
    }
}
