package sniper.gateway.simulator;

/**
 * So many tokens at most, refilled evenly over a period.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class TokenBucket {
    private final long capacity;
    private final long nsPerToken;
    /** When the bucket is or was full again; tokens taken push it ahead. */
    private long fullAtNs;

    TokenBucket(long capacity, long periodNs) {
        this.capacity = capacity;
        this.nsPerToken = periodNs / capacity;
        this.fullAtNs = Long.MIN_VALUE;
    }

    /** Nanoseconds until so many tokens are there; 0 when they are. */
    long waitNs(int tokens, long nowNs) {
        long from = Math.max(fullAtNs, nowNs);
        return Math.max(0, from - nowNs - (capacity - tokens) * nsPerToken);
    }

    void take(int tokens, long nowNs) {
        fullAtNs = Math.max(fullAtNs, nowNs) + tokens * nsPerToken;
    }
}
