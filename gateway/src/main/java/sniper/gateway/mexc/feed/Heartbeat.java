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
    private @Nullable Runnable onLast;
    /** PINGs and PONGs are counted: they carry no number, but the exchange answers in order. */
    private long sent;

    private long answered;
    /** The PING that must be answered before the next is due. */
    private long due;

    private long last;

    /** @param onMissing runs when a PONG is still missing as the next PING is due */
    Heartbeat(FeedLoop loop, long intervalMs, Runnable ping, Runnable onMissing) {
        this.loop = loop;
        this.intervalMs = intervalMs;
        this.ping = ping;
        this.onMissing = onMissing;
    }

    void start() {
        sent = 0;
        answered = 0;
        due = 0;
        onLast = null;
        pings = loop.every(intervalMs, this::beat);
    }

    void stop() {
        if (pings != null) {
            pings.cancel(false);
        }
        onLast = null;
    }

    /** Asks out of turn, and runs the task when that is answered. */
    void pingNow(Runnable onAnswer) {
        sent++;
        last = sent;
        onLast = onAnswer;
        ping.run();
    }

    void onPong() {
        answered = Math.min(sent, answered + 1);
        Runnable waiting = onLast;
        if (waiting != null && answered >= last) {
            onLast = null;
            waiting.run();
        }
    }

    private void beat() {
        if (answered < due) {
            onMissing.run();
        } else {
            sent++;
            due = sent;
            ping.run();
        }
    }
}
