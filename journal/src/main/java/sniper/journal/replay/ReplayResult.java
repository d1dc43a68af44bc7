package sniper.journal.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalTail;

/**
 * What a replay found.
 *
 * @param lastSequence last input the engine has seen; 0 when none
 * @param inputs how many it has seen
 * @param outputsCompared journaled outputs compared with the engine's
 * @param unjournaledOutputs what the engine made of the last inputs and the journal does not have, because the process
 *     died first; in order, to be appended by the next session
 * @param skippedOutputs as before, but of earlier sessions whose successor did not append them
 * @param mismatch null when all compared outputs are equal; inputs after a mismatch were still replayed
 * @param stateHash of the engine after {@code lastSequence}
 * @param tail where reading ended: what the next writer needs; beyond {@code lastSequence} after a stop
 * @param position of the last record read
 * @param damage null when the journal is good to its end
 */
public record ReplayResult(
        long lastSequence,
        long inputs,
        long outputsCompared,
        List<DerivedOutput> unjournaledOutputs,
        long skippedOutputs,
        @Nullable OutputMismatch mismatch,
        long stateHash,
        JournalTail tail,
        JournalPosition position,
        @Nullable JournalDamage damage) {
    /** Whether the engine's state is the one the journal's writer had, as far as the outputs tell. */
    public boolean isFaithful() {
        return mismatch == null && damage == null;
    }

    /** Highest session in the journal; 0 when it is empty. The next process is one more. */
    public int lastSessionId() {
        return tail.lastSessionId();
    }
}
