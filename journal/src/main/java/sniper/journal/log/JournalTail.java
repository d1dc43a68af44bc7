package sniper.journal.log;

import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;

/**
 * Where a journal ends: all its next writer has to know.
 *
 * @param lastSequence of the last input; 0 when there is none
 * @param lastSessionId of the last record; 0 when there is none
 * @param lastCause cause of the last output; 0 when there is none
 * @param lastOrdinal of the last output; -1 when there is none
 * @param lastCrc checksum of the last record, which the next one repeats
 * @param maxTimeNs latest time of any record
 * @param records how many there are, inputs and outputs
 * @param torn what lies behind the last one and has to be cut off before another is written; null when nothing does
 */
public record JournalTail(
        long lastSequence,
        int lastSessionId,
        long lastCause,
        int lastOrdinal,
        int lastCrc,
        long maxTimeNs,
        long records,
        @Nullable TornTail torn) {
    public static final JournalTail EMPTY = new JournalTail(0, 0, 0, -1, 0, 0, 0, null);

    /** This end, or the one that was copied; without what is torn behind it. */
    JournalTail copy(StateCopy state) {
        return new JournalTail(
                state.of(lastSequence),
                state.of(lastSessionId),
                state.of(lastCause),
                state.of(lastOrdinal),
                state.of(lastCrc),
                state.of(maxTimeNs),
                state.of(records),
                null);
    }

    public boolean isEmpty() {
        return lastSessionId == 0;
    }
}
