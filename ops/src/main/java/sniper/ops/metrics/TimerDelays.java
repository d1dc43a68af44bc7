package sniper.ops.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How late the latest timers expired, by the moment they did. Threading: written by the timers' thread, read by the
 * egress stage. Nothing allocates.
 */
final class TimerDelays {
    private static final int TIMERS = 256;

    private final AtomicLongArray expired = new AtomicLongArray(TIMERS);
    private final AtomicLongArray lateNs = new AtomicLongArray(TIMERS);
    /** Only the timers' thread looks at it. */
    private int next;

    void onExpired(long expiredNanos, long late) {
        int place = next;
        next = (place + 1) % TIMERS;
        expired.set(place, Long.MIN_VALUE);
        lateNs.set(place, late);
        expired.set(place, expiredNanos);
    }

    /** Null as 0 when too many others expired since: it then counts as punctual. */
    long lateNs(long expiredNanos) {
        for (int place = 0; place < TIMERS; place++) {
            if (expired.get(place) == expiredNanos) {
                return lateNs.get(place);
            }
        }
        return 0;
    }
}
