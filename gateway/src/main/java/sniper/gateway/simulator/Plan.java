package sniper.gateway.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What all rules together want to happen on one occasion.
 *
 * <p>Threading: one occasion, one thread.
 */
final class Plan {
    static final int ALL_BPS = 10_000;

    /** How the answer to a request is spoiled; a {@link #refusal} beside it has no effect. */
    @Nullable
    Fault fault;

    @Nullable
    ApiError refusal;

    /** 0 = not stated: none on a page, {@link Faults#RETRY_AFTER_SECONDS} of a 429. */
    int retryAfterSeconds;

    long delayNs;
    long banNs;
    /** What rivals leave of what a new order could take at once. */
    int leftBps = ALL_BPS;

    boolean pushFirst;
    boolean duplicated;
    boolean reordered;
    boolean dropped;
    boolean subscriptionRefused;
    boolean listenKeysExpired;
    boolean streamsCut;
    boolean streamsSilenced;
    int depthFramesLost;
    /** New skew of the exchange's clock, or null to leave it. */
    @Nullable
    Long clockSkewNs;

    /** The answer is settled; a second rule that would settle it has to wait for the next occasion. */
    boolean answered() {
        return fault != null || refusal != null || banNs > 0;
    }
}
