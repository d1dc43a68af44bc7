package sniper.ops.keys;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A 256-bit key that can be overwritten, which the JDK's own cannot. Threading: one thread. */
final class AesKey implements SecretKey, AutoCloseable {
    static final int BYTES = 32;

    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;

    /** Takes the array over. */
    AesKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("Invariant: an AES-256 key has 32 bytes: length=" + bytes.length);
        }
        this.bytes = bytes;
    }

    static AesKey random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AesKey(bytes);
    }

    /** Not a copy. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, which the JDK's cipher overwrites after use. */
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public void destroy() {
        close();
    }

    @Override
    public String toString() {
        return "***";
    }

    private void writeObject(ObjectOutputStream unused) throws NotSerializableException {
        throw new NotSerializableException("a key is never written out");
    }
}
