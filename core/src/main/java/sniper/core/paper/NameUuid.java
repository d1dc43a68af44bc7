package sniper.core.paper;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UUIDs made of names (version 5, RFC 9562), so that an id of a row follows from what the row is. Threading: one thread;
 * allocates nothing once made.
 */
public final class NameUuid {
    private static final int LENGTH = 20;

    private final MessageDigest sha1;
    private final byte[] bytes = new byte[LENGTH];
    private long high;
    private long low;

    public NameUuid() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-1", e);
        }
    }

    /** Makes one of the first {@code length} bytes of a name; {@link #high} and {@link #low} are it. */
    public void of(long spaceHigh, long spaceLow, byte[] name, int length) {
        putLong(spaceHigh, 0);
        putLong(spaceLow, Long.BYTES);
        sha1.reset();
        sha1.update(bytes, 0, 2 * Long.BYTES);
        sha1.update(name, 0, length);
        try {
            int unused = sha1.digest(bytes, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("Invariant: a digest of SHA-1 has 20 bytes", e);
        }
        high = (longAt(0) & ~0xF000L) | 0x5000L;
        low = (longAt(Long.BYTES) & ~(3L << 62)) | (2L << 62);
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** For people. Allocates. */
    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }

    private void putLong(long value, int at) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    private long longAt(int at) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
