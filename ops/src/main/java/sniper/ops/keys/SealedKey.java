package sniper.ops.keys;

import java.nio.charset.StandardCharsets;

/**
 * One key as the file holds it: described in the open, its contents under a key of their own, which lies beside them
 * under the keystore's.
 *
 * @param wrappedKey {@link Envelope} of the key that opens {@code contents}
 * @param contents {@link Envelope} of API key and secret
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedKey(Label label, byte[] wrappedKey, byte[] contents) {
    /**
     * What is readable without the passphrase; both envelopes open with exactly this only.
     *
     * @param owner the user it belongs to
     * @param tail the last four letters of the API key
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Label(String name, int owner, long createdMs, byte[] tail) {
        byte[] nameBytes() {
            return name.getBytes(StandardCharsets.US_ASCII);
        }

        String tailText() {
            return new String(tail, StandardCharsets.US_ASCII);
        }
    }
}
