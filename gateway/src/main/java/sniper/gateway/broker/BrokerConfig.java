package sniper.gateway.broker;

import java.net.URI;

/**
 * Where a broker is, and who we are to it.
 *
 * @param url its beginning, without a slash at the end
 * @param apiSecret never sent, only hashed with what is sent
 * @param timeoutMs for a whole call
 */
public record BrokerConfig(URI url, String apiKey, String apiSecret, int timeoutMs) {
    /** Without what nobody may read. */
    @Override
    public String toString() {
        return "BrokerConfig[url=" + url + ", timeoutMs=" + timeoutMs + "]";
    }
}
