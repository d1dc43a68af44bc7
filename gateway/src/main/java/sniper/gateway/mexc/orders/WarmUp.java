package sniper.gateway.mexc.orders;

import java.util.concurrent.TimeUnit;

/**
 * When one connection is to be pinged next: at the interval while it is warm, soon and then less and less soon while it
 * is not. In {@link System#nanoTime}.
 *
 * <p>Threading: guarded by the lock of {@link OrderConnections}.
 */
final class WarmUp {
    private static final long FIRST_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MAX_DOUBLINGS = 3; // 2 s
    private static final long NEVER_NS = Long.MAX_VALUE;

    private boolean wanted;
    private long intervalNs = NEVER_NS;
    private long dueNanos;
    private int failures;

    /** From now on at this interval, the first time after that delay. */
    void keepUp(long newIntervalNs, long delayNs, long nowNanos) {
        intervalNs = newIntervalNs;
        due(nowNanos + delayNs);
    }

    boolean isKeptUp() {
        return intervalNs != NEVER_NS;
    }

    void now(long nowNanos) {
        failures = 0;
        due(nowNanos);
    }

    /** The connection has just been in use and is good for an interval. */
    void onWarm(long nowNanos) {
        failures = 0;
        after(intervalNs, nowNanos);
    }

    /** The venue answered that it wants no more requests; another soon would make that worse. */
    void onThrottled(long pauseNs, long nowNanos) {
        after(Math.max(intervalNs, pauseNs), nowNanos);
    }

    /** Our own limits or a stop of the venue hold the ping back for so long. */
    void onHeld(long heldNs, long nowNanos) {
        after(Math.min(intervalNs, heldNs), nowNanos);
    }

    /** @param lost it was warm before, so that another may be opened at once */
    void onCold(boolean lost, long nowNanos) {
        if (lost) {
            failures = 0;
            after(0, nowNanos);
        } else {
            after(FIRST_RETRY_NS << failures, nowNanos);
            failures = Math.min(failures + 1, MAX_DOUBLINGS);
        }
    }

    private void after(long delayNs, long nowNanos) {
        if (isKeptUp()) {
            due(nowNanos + delayNs);
        } else {
            wanted = false;
        }
    }

    private void due(long atNanos) {
        wanted = true;
        dueNanos = atNanos;
    }

    /** Nanoseconds until it is due: 0 or less = now, {@link Long#MAX_VALUE} = never. */
    long waitNs(long nowNanos) {
        return wanted ? dueNanos - nowNanos : NEVER_NS;
    }
}
