package sniper.ops.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much each caller may ask of the engine: so many changes a minute, and ten minutes' worth of them at once. What is asked
 * is journaled, also what is refused, so that a loop would fill the disk for everybody. Threading: any thread.
 */
final class ChangeBudget {
    static final int MINUTES_AT_ONCE = 10;

    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    private final int perMinute;
    private final long changeNs;
    private final LongSupplier nanos;
    /** When all that a caller has asked for is worked off, at the pace they may keep. */
    private final Map<String, Long> workedOffNanos = new HashMap<>();

    /** @param nanos monotonic */
    ChangeBudget(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.changeNs = MINUTE_NS / perMinute;
        this.nanos = nanos;
    }

    /** @throws Problem when it is too much */
    synchronized void take(String caller) {
        long nowNanos = nanos.getAsLong();
        long leftNs = Math.max(0, workedOffNanos.getOrDefault(caller, nowNanos) - nowNanos);
        long waitNs = leftNs + changeNs - MINUTES_AT_ONCE * MINUTE_NS;
        if (waitNs > 0) {
            throw Problem.tooMany(
                    "a caller may ask for " + perMinute + " changes a minute (users.changes-per-minute), and "
                            + MINUTES_AT_ONCE + " minutes' worth at once: all of it is used",
                    TimeUnit.NANOSECONDS.toSeconds(waitNs - 1) + 1);
        }
        workedOffNanos.put(caller, nowNanos + leftNs + changeNs);
    }
}
