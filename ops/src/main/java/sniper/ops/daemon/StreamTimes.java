package sniper.ops.daemon;

import sniper.gateway.mexc.feed.ConnectionSettings;
import sniper.gateway.mexc.feed.PrivateStream;

/**
 * The times of the websockets.
 *
 * @param keepAliveMs between renewals of the private stream's key
 */
public record StreamTimes(ConnectionSettings connection, long keepAliveMs) {
    /** The usual times, with back-offs that differ from process to process. */
    public static StreamTimes pingingEvery(long pingIntervalMs) {
        ConnectionSettings usual = ConnectionSettings.DEFAULT;
        ConnectionSettings own = new ConnectionSettings(
                pingIntervalMs,
                usual.handshakeTimeoutMs(),
                usual.minBackoffMs(),
                usual.maxBackoffMs(),
                usual.subscriptionRetryMs(),
                usual.maxAgeMs(),
                System.nanoTime());
        return new StreamTimes(own, PrivateStream.KEEP_ALIVE_MS);
    }
}
