package sniper.ops.keys;

import java.util.Arrays;

/**
 * An API key and its secret on the way to the gateway that signs with them. Threading: one thread hands it over and
 * closes it.
 */
public final class ApiKeyPair implements AutoCloseable {
    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 256;
    private static final int TAIL = 4;

    private final byte[] apiKey;
    private final byte[] secret;

    /**
     * Takes the arrays over, and zeroes them when they break a rule.
     *
     * @throws KeystoreException when one of them cannot be a key; the message does not repeat it
     */
    public ApiKeyPair(byte[] apiKey, byte[] secret) {
        this.apiKey = apiKey;
        this.secret = secret;
        try {
            check(apiKey, "API key");
            check(secret, "secret");
        } catch (KeystoreException e) {
            close();
            throw e;
        }
    }

    private static void check(byte[] value, String what) {
        if (value.length < MIN_LENGTH || value.length > MAX_LENGTH) {
            throw new KeystoreException("the " + what + " must have " + MIN_LENGTH + " to " + MAX_LENGTH
                    + " characters, got " + value.length);
        }
        for (byte b : value) {
            if (b <= ' ' || b > '~') {
                throw new KeystoreException("the " + what + " must be ASCII without blanks");
            }
        }
    }

    /** ASCII; not a copy, zero once closed. */
    public byte[] apiKey() {
        return apiKey;
    }

    /** ASCII; not a copy, zero once closed. */
    public byte[] secret() {
        return secret;
    }

    /** The last letters of the key, which the exchange's web site shows as well. */
    byte[] tail() {
        return Arrays.copyOfRange(apiKey, apiKey.length - TAIL, apiKey.length);
    }

    @Override
    public void close() {
        Arrays.fill(apiKey, (byte) 0);
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}
