package sniper.ops.config;

import java.util.Arrays;

/**
 * An API key and its secret on the way to the gateway that signs with them. Threading: one thread hands it over and
 * closes it.
 */
public final class ApiKeyPair implements AutoCloseable {
    private final byte[] apiKey;
    private final byte[] secret;

    ApiKeyPair(byte[] apiKey, byte[] secret) {
        this.apiKey = apiKey;
        this.secret = secret;
    }

    /** ASCII; not a copy, zero once closed. */
    public byte[] apiKey() {
        return apiKey;
    }

    /** ASCII; not a copy, zero once closed. */
    public byte[] secret() {
        return secret;
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
