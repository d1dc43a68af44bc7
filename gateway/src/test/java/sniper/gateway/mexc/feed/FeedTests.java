package sniper.gateway.mexc.feed;

import java.net.URI;

/** Settings quick enough for tests. */
final class FeedTests {
    private FeedTests() {}

    static ConnectionSettings quick() {
        return new ConnectionSettings(100, 2_000, 5, 50, 100, 3_600_000, 1);
    }

    static FeedConfig agingConfig(URI address, long maxAgeMs) {
        ConnectionSettings quick = new ConnectionSettings(100, 2_000, 5, 50, 100, maxAgeMs, 1);
        return new FeedConfig(address, Channels.DEFAULT, quick, new FeedLimits(65_536, 100, 500, 500));
    }

    static FeedConfig config(URI address) {
        return new FeedConfig(address, Channels.DEFAULT, quick(), new FeedLimits(65_536, 100, 500, 500));
    }
}
