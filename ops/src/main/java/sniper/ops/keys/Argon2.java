package sniper.ops.keys;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id, version 1.3 (RFC 9106): the way from a passphrase to a key. */
final class Argon2 {
    private static final byte[] NONE = {};

    private Argon2() {}

    static AesKey derive(Passphrase passphrase, byte[] salt, KdfCost cost) {
        return new AesKey(derive(passphrase.bytes(), salt, cost, NONE, NONE));
    }

    static byte[] derive(byte[] password, byte[] salt, KdfCost cost, byte[] secret, byte[] associated) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(associated)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] key = new byte[AesKey.BYTES];
        generator.generateBytes(password, key);
        return key;
    }
}
