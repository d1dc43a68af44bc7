package sniper.gateway.mexc.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One instrument's market data: its channels, the connection that carries them, and which are confirmed.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class Subscription {
    final FeedInstrument instrument;
    final List<String> channels;
    private final Set<String> confirmed = new HashSet<>();
    private Carrier carrier;

    Subscription(FeedInstrument instrument, List<String> channels, Carrier carrier) {
        this.instrument = instrument;
        this.channels = channels;
        this.carrier = carrier;
    }

    Carrier carrier() {
        return carrier;
    }

    boolean isLive() {
        return confirmed.size() == channels.size();
    }

    /** Returns true when this was the last channel missing. */
    boolean confirm(String channel) {
        return confirmed.add(channel) && isLive();
    }

    /** Returns true when the subscription was live until now. */
    boolean lose() {
        boolean wasLive = isLive();
        confirmed.clear();
        return wasLive;
    }

    /** Another connection carries it from now on, every channel confirmed. Returns true when it was not live before. */
    boolean moveTo(Carrier other) {
        boolean wasLive = isLive();
        carrier = other;
        confirmed.addAll(channels);
        return !wasLive;
    }
}
