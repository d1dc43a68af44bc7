package sniper.gateway.mexc.feed;

import java.io.IOException;

/** The exchange was not asked, because it wants no requests now: it says nothing of a key. */
public final class KeysHeldBackException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long retryAfterMs;

    /** @param retryAfterMs 0 when nobody said */
    public KeysHeldBackException(String message, long retryAfterMs, Throwable cause) {
        super(message, cause);
        this.retryAfterMs = retryAfterMs;
    }

    public long retryAfterMs() {
        return retryAfterMs;
    }
}
