package sniper.gateway.mexc.feed;

import java.net.URI;

/** Settings for tests: dials are quick, and timers so slow that no machine is too busy for them unless a test asks. */
final class FeedTests {
    private static final long NEVER_MS = 3_600_000;
    private static final long CALM_PING_MS = 20_000;
    private static final long CALM_RETRY_MS = 20_000;

    private FeedTests() {}

    static FeedConfig config(URI address) {
        return config(address, CALM_PING_MS, CALM_RETRY_MS, NEVER_MS);
    }

    static FeedConfig pinging(URI address, long pingIntervalMs) {
        return config(address, pingIntervalMs, CALM_RETRY_MS, NEVER_MS);
    }

    static FeedConfig retrying(URI address, long subscriptionRetryMs) {
        return config(address, CALM_PING_MS, subscriptionRetryMs, NEVER_MS);
    }

    static FeedConfig aging(URI address, long maxAgeMs) {
        return config(address, CALM_PING_MS, CALM_RETRY_MS, maxAgeMs);
    }

    /** With this back-off, always. */
    static FeedConfig dialing(URI address, long backoffMs) {
        return config(
                address, new ConnectionSettings(CALM_PING_MS, 5_000, backoffMs, backoffMs, CALM_RETRY_MS, NEVER_MS, 1));
    }

    private static FeedConfig config(URI address, long pingIntervalMs, long subscriptionRetryMs, long maxAgeMs) {
        return config(address, new ConnectionSettings(pingIntervalMs, 5_000, 5, 50, subscriptionRetryMs, maxAgeMs, 1));
    }

    private static FeedConfig config(URI address, ConnectionSettings connection) {
        return new FeedConfig(address, Channels.DEFAULT, connection, new FeedLimits(65_536, 100, 500, 500));
    }
}
