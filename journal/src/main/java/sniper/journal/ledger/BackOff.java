package sniper.journal.ledger;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When to try again: after 100 ms, then twice as long each time, up to 5 s. Threading: one thread. */
final class BackOff {
    static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(100);
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(5);

    private final LongSupplier nanos;
    private long nextNs;
    private long dueNanos;

    /** @param nanos monotonic */
    BackOff(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the last try failed. */
    boolean isFailing() {
        return nextNs != 0;
    }

    boolean isDue() {
        return nextNs == 0 || nanos.getAsLong() - dueNanos >= 0;
    }

    void failed() {
        long waitNs = nextNs == 0 ? FIRST_NS : nextNs;
        dueNanos = nanos.getAsLong() + waitNs;
        nextNs = Math.min(2 * waitNs, LONGEST_NS);
    }

    void succeeded() {
        nextNs = 0;
    }
}
