package sniper.ops.metrics;

import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * One stage's times. Threading: recording is for any thread, does not wait and allocates nothing; everything else is for
 * any thread and waits its turn.
 */
final class StageRecorder {
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Recorder recorder = new Recorder(LONGEST_NS, DIGITS);
    private final Histogram total = new Histogram(LONGEST_NS, DIGITS);
    private @Nullable Histogram recycled;
    private @Nullable Histogram unlogged;

    /** Takes what is longer than a minute for a minute, and what is negative for 0. */
    void record(long nanos) {
        recorder.recordValue(Math.min(Math.max(nanos, 0), LONGEST_NS));
    }

    private void harvest() {
        Histogram interval = recorder.getIntervalHistogram(recycled);
        recycled = interval;
        total.add(interval);
        Histogram log = unlogged;
        if (log != null) {
            log.add(interval);
        }
    }

    /** Everything recorded so far. */
    synchronized Histogram total() {
        harvest();
        return total.copy();
    }

    /** From now on what is recorded is kept until it is {@link #log}ged. */
    synchronized void startLog() {
        harvest();
        unlogged = new Histogram(LONGEST_NS, DIGITS);
    }

    /** Hands over what was recorded since the last time, unless that is nothing. */
    synchronized void log(Consumer<Histogram> to) {
        harvest();
        Histogram log = unlogged;
        if (log != null && log.getTotalCount() > 0) {
            to.accept(log);
            log.reset();
        }
    }
}
