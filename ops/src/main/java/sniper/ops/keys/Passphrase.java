package sniper.ops.keys;

import java.util.Arrays;

/** What unlocks a keystore, as UTF-8. Threading: one thread makes, uses and closes it. */
public final class Passphrase implements AutoCloseable {
    static final int MIN_NEW_BYTES = 8;
    static final int MAX_BYTES = 1_024;

    private final byte[] bytes;

    /** Takes the array over. */
    public Passphrase(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Not a copy, zero once closed. */
    byte[] bytes() {
        return bytes;
    }

    /** @throws KeystoreException when it is too short for a new keystore */
    void requireLongEnough() {
        if (bytes.length < MIN_NEW_BYTES) {
            throw new KeystoreException(
                    "a passphrase must have at least " + MIN_NEW_BYTES + " characters, got " + bytes.length);
        }
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}
