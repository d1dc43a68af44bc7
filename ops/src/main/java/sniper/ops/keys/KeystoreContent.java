package sniper.ops.keys;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A keystore file, as read or about to be written.
 *
 * @param seal {@link Envelope} of nothing, bound to everything before it: the passphrase is right and nobody has changed,
 *     added or taken away a key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeystoreContent(KdfCost cost, byte[] salt, List<SealedKey> keys, byte[] seal) {
    static final byte[] MAGIC = "SNIPKEYS".getBytes(StandardCharsets.US_ASCII);
    static final byte VERSION = 1;
    static final int SALT_BYTES = 16;
    static final int TAIL_BYTES = 4;
    static final int MAX_KEYS = 100;

    /** The only purpose yet: API key and secret of an exchange. */
    static final byte PURPOSE = 1;
}
