package sniper.ops.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a new random nonce for every message: nonce, ciphertext, tag. Threading: any thread.
 *
 * <p>A random 96-bit nonce bears 2^32 messages under one key (SP 800-38D); a keystore has a few.
 */
final class Envelope {
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;
    static final int OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

    private static final String CIPHER = "AES/GCM/NoPadding";

    private Envelope() {}

    /** @param bound what the message belongs to: it opens with exactly this only */
    static byte[] seal(AesKey key, byte[] bound, byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return seal(key, bound, plain, nonce);
    }

    static byte[] seal(AesKey key, byte[] bound, byte[] plain, byte[] nonce) {
        byte[] sealed = new byte[OVERHEAD_BYTES + plain.length];
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, sealed, bound).doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Invariant: every JDK has " + CIPHER, e);
        }
        return sealed;
    }

    /** @throws AEADBadTagException when key, binding or message are not those it was sealed with */
    static byte[] open(AesKey key, byte[] bound, byte[] sealed) throws AEADBadTagException {
        if (sealed.length < OVERHEAD_BYTES) {
            throw new AEADBadTagException("shorter than nonce and tag: length=" + sealed.length);
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed, bound)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Invariant: every JDK has " + CIPHER, e);
        }
    }

    private static Cipher cipher(int mode, AesKey key, byte[] sealed, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(bound);
        return cipher;
    }
}
