package sniper.journal.snapshot;

import sniper.journal.log.JournalPosition;
import sniper.journal.replay.Follower;

/**
 * A machine from where a journal can be read on.
 *
 * @param follower what has to be known beside the engine to go on following
 * @param position the record that is the last the machine has seen; the start of the journal when it is new
 */
public record Beginning<M extends Machine>(M machine, Follower follower, JournalPosition position) {
    static <M extends Machine> Beginning<M> of(M machine) {
        return new Beginning<>(machine, new Follower(machine.handler(), machine.outputs()), JournalPosition.START);
    }
}
