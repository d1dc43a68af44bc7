package sniper.gateway.mexc;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/**
 * Something that goes wrong again and again until it goes right: told when it begins and when it is over.
 *
 * <p>Threading: any thread.
 */
public final class Trouble {
    private final Logger log;
    private final String over;
    private final AtomicBoolean running = new AtomicBoolean();

    /** @param over what to say when it is over */
    public Trouble(Logger log, String over) {
        this.log = log;
        this.over = over;
    }

    /** It went wrong. */
    public void met(String what) {
        if (running.compareAndSet(false, true)) {
            log.warn("{}", what);
        } else {
            log.debug("{}", what);
        }
    }

    /** It went right. */
    public void over() {
        if (running.compareAndSet(true, false)) {
            log.info("{}", over);
        }
    }
}
