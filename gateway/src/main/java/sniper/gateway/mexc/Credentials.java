package sniper.gateway.mexc;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An API key and its secret. Neither is ever printed; {@link #close} overwrites both.
 *
 * <p>Threading: made and closed by the process that wires the gateway; not thread-safe.
 */
public final class Credentials implements AutoCloseable {
    private final char[] apiKey;
    private final byte[] secret;

    /** Takes copies: the caller overwrites its own. */
    public Credentials(char[] apiKey, byte[] secret) {
        if (apiKey.length == 0 || secret.length == 0) {
            throw new IllegalArgumentException("api key and secret must not be empty");
        }
        for (char c : apiKey) {
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException("api key must be printable ASCII without spaces");
            }
        }
        this.apiKey = apiKey.clone();
        this.secret = secret.clone();
    }

    /** The header's value; a string because OkHttp takes nothing else. */
    String apiKey() {
        return new String(apiKey);
    }

    /** Tells keys apart, and nothing of them: the first 8 bytes of the SHA-256 of the API key. */
    public long fingerprint() {
        byte[] bytes = new byte[apiKey.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) apiKey[i];
        }
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every Java has SHA-256", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The live array, for {@link Signer} only. */
    byte[] secret() {
        return secret;
    }

    @Override
    public void close() {
        Arrays.fill(apiKey, '\0');
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}
