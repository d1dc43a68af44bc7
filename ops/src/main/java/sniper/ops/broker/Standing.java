package sniper.ops.broker;

import sniper.core.message.BrokerState;

/**
 * A user's session at the broker.
 *
 * @param expiresNs 0 = there is or was none
 */
public record Standing(BrokerState state, long expiresNs) {
    static final Standing NONE = new Standing(BrokerState.NONE, 0);
}
