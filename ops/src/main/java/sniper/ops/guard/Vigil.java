package sniper.ops.guard;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sniper.ops.stop.HeartbeatFile.Reading;

/**
 * Decides from heartbeats whether a daemon is to be acted for. Threading: one thread.
 *
 * <p>It counts silence by its own looks, none for longer than half a second: what it missed because it was held up
 * itself, like the daemon on a suspended machine, is no silence.
 */
final class Vigil {
    private static final long MAX_COUNTED_NS = 500_000_000L;

    /** What is known after a look. */
    enum Verdict {
        /** There is no daemon to guard, or it has not moved yet. */
        WAITING,
        /** A daemon is guarded. */
        GUARDING,
        /** The daemon has been silent for the whole time-out. */
        SILENT
    }

    private final long timeoutNs;
    private @Nullable Reading last;
    private boolean armed;
    private long silentNs;
    private long lookedNanos;

    Vigil(long timeoutNs, long nowNanos) {
        this.timeoutNs = timeoutNs;
        this.lookedNanos = nowNanos;
    }

    /**
     * @param reading empty when the file is not there, which is no sign of life
     * @param isAlive whether the process that wrote it exists
     */
    Verdict look(Optional<Reading> reading, boolean isAlive, long nowNanos) {
        long passedNs = Math.min(nowNanos - lookedNanos, MAX_COUNTED_NS);
        lookedNanos = nowNanos;
        Reading now = reading.orElse(last);
        if (now == null) {
            return Verdict.WAITING;
        }
        boolean isNewer = !now.equals(last);
        boolean isFirst = last == null;
        last = now;
        if (!now.isRunning()) {
            armed = false;
            return Verdict.WAITING;
        }
        armed |= isAlive && now.beats() > 0 || !isFirst && isNewer;
        silentNs = isNewer ? 0 : silentNs + passedNs;
        if (!armed) {
            return Verdict.WAITING;
        }
        return silentNs < timeoutNs ? Verdict.GUARDING : Verdict.SILENT;
    }

    /** Whose heartbeat was seen last; null before any. */
    @Nullable
    Reading last() {
        return last;
    }
}
