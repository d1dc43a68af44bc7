package sniper.gateway.mexc.feed;

/**
 * How a websocket is kept alive and brought back.
 *
 * @param pingIntervalMs between PINGs; a PONG still missing when the next is due ends the connection
 * @param handshakeTimeoutMs from connected to upgraded
 * @param minBackoffMs before the first redial
 * @param maxBackoffMs before any redial
 * @param subscriptionRetryMs between looks at channels that were refused or not answered
 * @param maxAgeMs after which a connection is replaced, before the exchange ends it at 24 hours
 * @param jitterSeed for the random part of back-offs
 */
public record ConnectionSettings(
        long pingIntervalMs,
        long handshakeTimeoutMs,
        long minBackoffMs,
        long maxBackoffMs,
        long subscriptionRetryMs,
        long maxAgeMs,
        long jitterSeed) {
    public static final ConnectionSettings DEFAULT =
            new ConnectionSettings(15_000, 5_000, 100, 30_000, 5_000, 23 * 3_600_000L, 1);

    /** The exchange closes a connection that stays silent for so long. */
    private static final long VENUE_IDLE_MS = 60_000;

    public ConnectionSettings {
        if (pingIntervalMs <= 0 || pingIntervalMs >= VENUE_IDLE_MS) {
            throw new IllegalArgumentException("pingIntervalMs must be positive and below the exchange's idle limit:"
                    + " pingIntervalMs=" + pingIntervalMs + " idleLimitMs=" + VENUE_IDLE_MS);
        }
        if (minBackoffMs <= 0 || maxBackoffMs < minBackoffMs) {
            throw new IllegalArgumentException("back-off must be positive and rising: minBackoffMs=" + minBackoffMs
                    + " maxBackoffMs=" + maxBackoffMs);
        }
        if (handshakeTimeoutMs <= 0 || subscriptionRetryMs <= 0 || maxAgeMs <= 0) {
            throw new IllegalArgumentException("intervals must be positive: handshakeTimeoutMs=" + handshakeTimeoutMs
                    + " subscriptionRetryMs=" + subscriptionRetryMs + " maxAgeMs=" + maxAgeMs);
        }
    }

    /** The same with back-offs no longer than that. */
    ConnectionSettings withBackoffAtMostMs(long limitMs) {
        return new ConnectionSettings(
                pingIntervalMs,
                handshakeTimeoutMs,
                Math.min(minBackoffMs, limitMs),
                Math.min(maxBackoffMs, limitMs),
                subscriptionRetryMs,
                maxAgeMs,
                jitterSeed);
    }
}
