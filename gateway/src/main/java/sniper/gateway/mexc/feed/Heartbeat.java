package sniper.gateway.mexc.feed;

import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks the exchange for a PONG in turn and notices when one does not come.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class Heartbeat {
    private final FeedLoop loop;
    private final long intervalMs;
    private final Runnable ping;
    private final Runnable onMissing;
    private @Nullable ScheduledFuture<?> pings;
    private boolean awaitingPong;

    /** @param onMissing runs when a PONG is still missing as the next PING is due */
    Heartbeat(FeedLoop loop, long intervalMs, Runnable ping, Runnable onMissing) {
        this.loop = loop;
        this.intervalMs = intervalMs;
        this.ping = ping;
        this.onMissing = onMissing;
    }

    void start() {
        awaitingPong = false;
        pings = loop.every(intervalMs, this::beat);
    }

    void stop() {
        if (pings != null) {
            pings.cancel(false);
        }
    }

    void onPong() {
        awaitingPong = false;
    }

    private void beat() {
        if (awaitingPong) {
            onMissing.run();
        } else {
            awaitingPong = true;
            ping.run();
        }
    }
}
