package sniper.ops.keys;

import java.util.Arrays;
import sniper.ops.keys.SealedKey.Label;

/** One key between two envelopes: a length byte pair, the API key, the secret. Threading: one thread, which closes it. */
final class OpenKey implements AutoCloseable {
    private final Label label;
    private final byte[] contents;

    /** Takes the contents over. */
    OpenKey(Label label, byte[] contents) {
        this.label = label;
        this.contents = contents;
    }

    static OpenKey of(Label label, ApiKeyPair pair) {
        byte[] apiKey = pair.apiKey();
        byte[] secret = pair.secret();
        byte[] contents = new byte[Short.BYTES + apiKey.length + secret.length];
        contents[0] = (byte) (apiKey.length >>> Byte.SIZE);
        contents[1] = (byte) apiKey.length;
        System.arraycopy(apiKey, 0, contents, Short.BYTES, apiKey.length);
        System.arraycopy(secret, 0, contents, Short.BYTES + apiKey.length, secret.length);
        return new OpenKey(label, contents);
    }

    ApiKeyPair pair() {
        int end = Short.BYTES + (((contents[0] & 0xFF) << Byte.SIZE) | (contents[1] & 0xFF));
        return new ApiKeyPair(
                Arrays.copyOfRange(contents, Short.BYTES, end), Arrays.copyOfRange(contents, end, contents.length));
    }

    Label label() {
        return label;
    }

    boolean isNamed(String name) {
        return label.name().equals(name);
    }

    /** Not a copy, zero once closed. */
    byte[] contents() {
        return contents;
    }

    @Override
    public void close() {
        Arrays.fill(contents, (byte) 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}
