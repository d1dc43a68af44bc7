package sniper.core.paper.desk;

import java.util.Arrays;
import sniper.core.message.BrokerState;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Who is logged in at a broker, and until when. Threading: owned by the engine stage.
 *
 * <p>A user nobody told a session of needs none.
 */
final class BrokerSessions {
    private final BrokerState[] states;
    private final long[] expiresNs;

    BrokerSessions(int users) {
        states = new BrokerState[users + 1];
        Arrays.fill(states, BrokerState.NONE);
        expiresNs = new long[users + 1];
    }

    /** @param userId known */
    void set(int userId, BrokerState state, long untilNs) {
        states[userId] = state;
        expiresNs[userId] = untilNs;
    }

    /** There was a session, and it has ended. */
    boolean isExpired(int userId, long nowNs) {
        BrokerState state = states[userId];
        return state == BrokerState.EXPIRED || (state == BrokerState.ACTIVE && nowNs >= expiresNs[userId]);
    }

    void copy(StateCopy state) {
        state.part("brokers");
        for (int user = 1; user < states.length; user++) {
            if (state.of(states[user] != BrokerState.NONE)) {
                states[user] = state.of(states[user]);
                expiresNs[user] = state.of(expiresNs[user]);
            }
        }
    }

    void hashInto(StateHash hash) {
        for (int user = 1; user < states.length; user++) {
            if (states[user] != BrokerState.NONE) {
                hash.add(user).add(states[user]).add(expiresNs[user]);
            }
        }
    }
}
