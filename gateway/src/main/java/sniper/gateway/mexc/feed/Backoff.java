package sniper.gateway.mexc.feed;

import java.util.SplittableRandom;

/**
 * Delays between dials: doubling up to a limit, each shortened by a random part so that many clients do not return in
 * step.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class Backoff {
    private final long minMs;
    private final long maxMs;
    private final SplittableRandom random;
    private long nextMs;

    Backoff(long minMs, long maxMs, long seed) {
        this.minMs = minMs;
        this.maxMs = maxMs;
        this.random = new SplittableRandom(seed);
        this.nextMs = minMs;
    }

    /** Between half and all of the current step. */
    long nextDelayMs() {
        long step = nextMs;
        nextMs = Math.min(maxMs, step * 2);
        return step / 2 + random.nextLong(step / 2 + 1);
    }

    void reset() {
        nextMs = minMs;
    }
}
