package sniper.journal.log;

import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.core.time.TimeProvider;

/**
 * Tells Chronicle when to start the next file: by the time in the messages, never backwards, so that a clock that
 * jumps cannot put records into an older file. Threading: owned by the journal stage.
 */
final class RollClock implements TimeProvider {
    private long timeMs;

    void advanceTo(long newTimeMs) {
        timeMs = Math.max(timeMs, newTimeMs);
    }

    void onRecord(long timeNs) {
        advanceTo(TimeUnit.NANOSECONDS.toMillis(timeNs));
    }

    @Override
    public long currentTimeMillis() {
        return timeMs;
    }
}
