package sniper.ops.simulator;

import sniper.gateway.simulator.LatencyModel;

/** Delay models that can be had by name. */
public enum LatencyPreset {
    LOOPBACK,
    RETAIL;

    LatencyModel reply(long seed) {
        return this == RETAIL ? LatencyModel.measuredReply(seed) : LatencyModel.none();
    }

    LatencyModel privatePush(long seed) {
        return this == RETAIL ? LatencyModel.measuredPrivate(seed) : LatencyModel.none();
    }
}
