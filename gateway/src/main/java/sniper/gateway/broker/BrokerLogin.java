package sniper.gateway.broker;

/**
 * A session at the broker.
 *
 * @param accessToken a secret
 * @param expiresNs when the broker ends it, UTC
 */
public record BrokerLogin(String accessToken, long expiresNs) {
    /** Without what nobody may read. */
    @Override
    public String toString() {
        return "BrokerLogin[expiresNs=" + expiresNs + "]";
    }
}
