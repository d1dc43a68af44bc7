package sniper.gateway.mexc.feed;

import java.util.concurrent.TimeUnit;

/**
 * When to dial again after a dial or a connection came to its end.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class Redial {
    private final FeedLoop loop;
    private final Backoff backoff;
    private final Runnable dial;
    private boolean pending;
    /** Tells the newest timer from those that were overtaken. */
    private int round;

    Redial(FeedLoop loop, Backoff backoff, Runnable dial) {
        this.loop = loop;
        this.backoff = backoff;
        this.dial = dial;
    }

    /** After the next step of the back-off. */
    void later() {
        pending = true;
        round++;
        int mine = round;
        loop.after(TimeUnit.MILLISECONDS.toMicros(backoff.nextDelayMs()), () -> {
            if (mine == round) {
                dial();
            }
        });
    }

    /** Does not wait any longer, if it waits: there is reason to hope. */
    void now() {
        backoff.reset();
        dial();
    }

    /** It worked: the next back-off starts small. */
    void succeeded() {
        backoff.reset();
    }

    private void dial() {
        if (pending) {
            pending = false;
            dial.run();
        }
    }
}
