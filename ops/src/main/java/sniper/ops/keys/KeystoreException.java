package sniper.ops.keys;

import org.jspecify.annotations.Nullable;

/** A keystore, a passphrase or a key breaks a rule; the message is for people and never holds a secret. */
public final class KeystoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeystoreException(String message) {
        this(message, null);
    }

    public KeystoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
