package sniper.gateway.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the connection that came with a listen key, or with none, may do.
 *
 * <p>Threading: owned by the simulator's thread.
 */
record StreamAccess(Simulation simulation, @Nullable String listenKey) {
    /** False once the listen key has ended. */
    boolean open() {
        return listenKey == null || simulation.validListenKey(listenKey);
    }

    /** Whether a rule refuses the whole request. */
    boolean refuses(List<String> channels) {
        return simulation.refusesSubscription(channels);
    }

    /** Private channels only with a listen key. */
    boolean serves(String channel) {
        return StreamNames.isPrivate(channel) ? listenKey != null && open() : simulation.servesPublic(channel);
    }

    /** Frames a new subscriber of the channel gets again. */
    List<byte[]> replayed(String channel) {
        return simulation.replayed(channel);
    }
}
