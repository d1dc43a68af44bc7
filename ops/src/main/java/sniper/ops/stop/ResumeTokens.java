package sniper.ops.stop;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The first of the two steps that let trading go on: a token to repeat in the second. It is good once, for a minute, and
 * only for the halt it was given out for. Threading: any thread.
 */
final class ResumeTokens {
    static final long LIFE_S = 60;

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that look like another
    private static final int LENGTH = 6;

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanoTime;
    private @Nullable String token;
    private String halt = "";
    private long issuedNanos;

    ResumeTokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Replaces any that was given out before.
     *
     * @param ofHalt names the halt; any other later makes the token worthless
     */
    synchronized String issue(String ofHalt) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        token = text.toString();
        halt = ofHalt;
        issuedNanos = nanoTime.getAsLong();
        return token;
    }

    /** Uses the token up. Returns why it is worth nothing, or null when it is good. */
    synchronized @Nullable String redeem(@Nullable String given, String ofHalt) {
        String issued = token;
        if (given == null || given.isBlank()) {
            return "resuming takes two steps, and this is the second without the first's token";
        }
        if (issued == null) {
            return "no token is valid now: it was used, or never given out by this process";
        }
        token = null; // a wrong one spends it, so that guessing gets one try
        if (!issued.equals(given.strip())) {
            return "the token is not the one that was given out, which is void now";
        }
        if (nanoTime.getAsLong() - issuedNanos > TimeUnit.SECONDS.toNanos(LIFE_S)) {
            return "the token was good for " + LIFE_S + " s and has expired";
        }
        return halt.equals(ofHalt)
                ? null
                : "the trading state has changed since the token was given out, it is now " + ofHalt;
    }

    /** Nothing that was given out is good any more. */
    synchronized void revoke() {
        token = null;
    }
}
