package sniper.gateway.mexc.feed;

import java.net.URI;

/**
 * @param address of the websocket, {@code ws://} or {@code wss://}, without a query
 * @param channels what to subscribe for each instrument
 */
public record FeedConfig(URI address, Channels channels, ConnectionSettings connection, FeedLimits limits) {
    public static final FeedConfig DEFAULT = new FeedConfig(
            URI.create("wss://wbs-api.mexc.com/ws"), Channels.DEFAULT, ConnectionSettings.DEFAULT, FeedLimits.DEFAULT);

    public FeedConfig {
        String scheme = address.getScheme();
        if (!"ws".equals(scheme) && !"wss".equals(scheme)) {
            throw new IllegalArgumentException("address must be ws or wss: address=" + address);
        }
    }
}
