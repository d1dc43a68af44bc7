package sniper.gateway.simulator;

/**
 * Limits of a websocket connection and of its listen key; real time.
 *
 * @param subscribeWithinNs a connection without a subscription is closed after this
 * @param idleNs a connection on which nothing was sent either way is closed after this
 * @param lifetimeNs every connection is closed after this
 * @param listenKeyNs a listen key lives this long from its last keep-alive
 * @param maxSubscriptions per connection; more are refused
 * @param maxRequestBytes longest text request
 * @param maxRequestsPerSecond on one connection; more close it
 */
public record ConnectionRules(
        long subscribeWithinNs,
        long idleNs,
        long lifetimeNs,
        long listenKeyNs,
        int maxSubscriptions,
        int maxRequestBytes,
        int maxRequestsPerSecond) {
    private static final long SECOND = 1_000_000_000L;

    public static final ConnectionRules EXCHANGE =
            new ConnectionRules(30 * SECOND, 60 * SECOND, 86_400 * SECOND, 3_600 * SECOND, 30, 1_024, 100);

    /** The same rules with all times divided, for tests that cannot wait a day. */
    public ConnectionRules fasterBy(int factor) {
        return new ConnectionRules(
                subscribeWithinNs / factor,
                idleNs / factor,
                lifetimeNs / factor,
                listenKeyNs / factor,
                maxSubscriptions,
                maxRequestBytes,
                maxRequestsPerSecond);
    }
}
