package sniper.ops.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/** Keystores that are as cheap as is allowed, and secrets for them. */
final class KeystoreRig {
    static final KdfCost CHEAP = new KdfCost(19_456, 2, 1);
    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    private KeystoreRig() {}

    static Keystore keystore(Path file) {
        return new Keystore(file, CHEAP, step -> {});
    }

    static Passphrase passphrase(String text) {
        return new Passphrase(text.getBytes(StandardCharsets.UTF_8));
    }

    static ApiKeyPair pair(String key, String secret) {
        return new ApiKeyPair(bytes(key), bytes(secret));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The file with a checksum that fits, as somebody would make it who has changed something else. */
    static byte[] withChecksum(byte[] file) {
        int end = file.length - 32;
        byte[] made = Arrays.copyOf(file, file.length);
        System.arraycopy(KeystoreEncoder.checksum(file, end), 0, made, end, 32);
        return made;
    }
}
