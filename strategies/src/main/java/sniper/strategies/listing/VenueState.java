package sniper.strategies.listing;

import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.Flag;
import sniper.core.message.TradingState;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** How ready the way to the venue is. Threading: owned by the engine stage. */
final class VenueState {
    /** Venue clock less ours. */
    long clockOffsetNs;

    long clockUncertaintyNs = Long.MAX_VALUE;
    long roundTripNs;
    int warmConnections;
    boolean privateStreamUp;
    TradingState trading = TradingState.NORMAL;

    /** Whatever is bought, half of it will do. */
    boolean isCautious() {
        return trading == TradingState.CAUTION;
    }

    void onClock(ClockSampledDecoder message) {
        clockOffsetNs = message.offsetNs();
        clockUncertaintyNs = message.uncertaintyNs();
        roundTripNs = message.roundTripNs();
    }

    void onReadiness(VenueReadinessDecoder message) {
        warmConnections = message.warmConnections();
        privateStreamUp = message.privateStreamUp() == Flag.YES;
    }

    /** A new process knows nothing of the connections and the clock of the old one. */
    void reset() {
        clockUncertaintyNs = Long.MAX_VALUE;
        warmConnections = 0;
        privateStreamUp = false;
    }

    void copy(StateCopy state) {
        clockOffsetNs = state.of(clockOffsetNs);
        clockUncertaintyNs = state.of(clockUncertaintyNs);
        roundTripNs = state.of(roundTripNs);
        warmConnections = state.of(warmConnections);
        privateStreamUp = state.of(privateStreamUp);
        trading = state.of(trading);
    }

    void hashInto(StateHash hash) {
        hash.add(clockOffsetNs)
                .add(clockUncertaintyNs)
                .add(roundTripNs)
                .add(warmConnections)
                .add(privateStreamUp)
                .add(trading);
    }
}
