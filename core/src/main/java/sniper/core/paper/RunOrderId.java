package sniper.core.paper;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import sniper.core.message.Side;

/**
 * Client order ids of the orders a run's plans make: the first 32 hex digits of the SHA-256 of
 * {@code <run>|<logical time>|<purpose>|<symbol>|<side>|<leg>}, with the run's UUID as text and the time in microseconds. The
 * same in every replay, and as long as a venue takes. Threading: one thread; allocates nothing once made.
 *
 * <p>Somebody may have used such an id before, by hand: then the order is called {@code plan} and the first 28 of them, a form
 * that orders by hand may not have.
 */
public final class RunOrderId {
    public static final int LENGTH = 32;

    private static final byte[] RESERVED = "plan".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_LENGTH = 32;
    private static final int MAX_INPUT = 512;
    private static final long NS_PER_MICRO = 1_000;
    private static final int[] UUID_GROUPS = {8, 4, 4, 4, 12};
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BUY = "BUY".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SELL = "SELL".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256;
    private final byte[] input = new byte[MAX_INPUT];
    private final byte[] digits = new byte[20];
    private final byte[] digest = new byte[DIGEST_LENGTH];
    private final byte[] text = new byte[LENGTH];
    private int length;

    public RunOrderId() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    /**
     * Makes the id, whose characters {@link #text} holds until the next.
     *
     * @param purpose such as SIP, in ASCII
     * @param symbol in UTF-8
     * @param leg from 1
     */
    public void of(long runHigh, long runLow, long logicalTimeNs, byte[] purpose, byte[] symbol, Side side, int leg) {
        length = 0;
        addUuid(runHigh, runLow);
        bar();
        addNumber(logicalTimeNs / NS_PER_MICRO);
        bar();
        add(purpose, purpose.length);
        bar();
        add(symbol, symbol.length);
        bar();
        byte[] sideText = side == Side.BUY ? BUY : SELL;
        add(sideText, sideText.length);
        bar();
        addNumber(leg);
        digest();
    }

    /** Turns the id made last into the one that nobody else can have used. */
    public void reserve() {
        System.arraycopy(text, 0, text, RESERVED.length, LENGTH - RESERVED.length);
        System.arraycopy(RESERVED, 0, text, 0, RESERVED.length);
    }

    /** Whether a text has the form that only plans' orders may have. */
    public static boolean isReserved(byte[] name, int nameLength) {
        boolean isReserved = nameLength == LENGTH;
        for (int i = 0; isReserved && i < LENGTH; i++) {
            byte c = name[i];
            isReserved = i < RESERVED.length ? c == RESERVED[i] : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return isReserved;
    }

    /** {@link #LENGTH} characters. */
    public byte[] text() {
        return text;
    }

    private void digest() {
        sha256.reset();
        sha256.update(input, 0, length);
        try {
            int unused = sha256.digest(digest, 0, DIGEST_LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("Invariant: a digest of SHA-256 has 32 bytes", e);
        }
        for (int i = 0; i < LENGTH / 2; i++) {
            text[2 * i] = HEX[(digest[i] >> 4) & 0xF];
            text[2 * i + 1] = HEX[digest[i] & 0xF];
        }
    }

    private void bar() {
        input[length++] = '|';
    }

    private void add(byte[] part, int partLength) {
        System.arraycopy(part, 0, input, length, partLength);
        length += partLength;
    }

    private void addUuid(long high, long low) {
        int digit = 0;
        for (int group = 0; group < UUID_GROUPS.length; group++) {
            if (group > 0) {
                input[length++] = '-';
            }
            for (int i = 0; i < UUID_GROUPS[group]; i++, digit++) {
                long half = digit < 16 ? high : low;
                input[length++] = HEX[(int) (half >>> (60 - 4 * (digit % 16))) & 0xF];
            }
        }
    }

    /** @param value not negative */
    private void addNumber(long value) {
        int first = digits.length;
        long rest = value;
        do {
            digits[--first] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        System.arraycopy(digits, first, input, length, digits.length - first);
        length += digits.length - first;
    }
}
