package sniper.gateway.mexc;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 in lower-case hex over the exact bytes that go on the wire. Upper case is refused by the venue.
 *
 * <p>Built on {@link MessageDigest} because {@code Mac.doFinal} allocates its result even when given an array.
 * Threading: one signer per thread; not thread-safe.
 */
public final class Signer implements AutoCloseable {
    /** Characters of a signature. */
    public static final int HEX_LENGTH = 64;

    private static final int BLOCK_BYTES = 64;
    private static final int HASH_BYTES = 32;
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256 = newSha256();
    private final byte[] innerKey = new byte[BLOCK_BYTES];
    private final byte[] outerKey = new byte[BLOCK_BYTES];
    private final byte[] hash = new byte[HASH_BYTES];

    public Signer(Credentials credentials) {
        byte[] secret = credentials.secret();
        byte[] key = secret.length > BLOCK_BYTES ? sha256.digest(secret) : secret;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            byte keyByte = i < key.length ? key[i] : 0;
            innerKey[i] = (byte) (keyByte ^ INNER_PAD);
            outerKey[i] = (byte) (keyByte ^ OUTER_PAD);
        }
    }

    /** Writes the {@link #HEX_LENGTH} characters of the signature of a range; allocates nothing. */
    public void sign(byte[] text, int offset, int length, byte[] out, int outOffset) {
        try {
            sha256.update(innerKey);
            sha256.update(text, offset, length);
            sha256.digest(hash, 0, HASH_BYTES);
            sha256.update(outerKey);
            sha256.update(hash);
            sha256.digest(hash, 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("Invariant: a SHA-256 hash is 32 bytes", e);
        }
        for (int i = 0; i < HASH_BYTES; i++) {
            out[outOffset + 2 * i] = HEX[(hash[i] >> 4) & 0xF];
            out[outOffset + 2 * i + 1] = HEX[hash[i] & 0xF];
        }
    }

    /** {@link #sign(byte[], int, int, byte[], int)} for the cold path. */
    public String sign(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[HEX_LENGTH];
        sign(bytes, 0, bytes.length, out, 0);
        return new String(out, StandardCharsets.US_ASCII);
    }

    /** Overwrites the key material; later signatures are worthless. */
    @Override
    public void close() {
        Arrays.fill(innerKey, (byte) 0);
        Arrays.fill(outerKey, (byte) 0);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every Java platform has SHA-256", e);
        }
    }
}
