package sniper.journal.snapshot;

import sniper.journal.log.JournalPosition;

/**
 * The state of an engine at one place of the journal.
 *
 * @param position behind the last record that is in it
 * @param timeNs engine time of that record, UTC
 * @param stateHash of the engine; an engine put back that has another is not used
 * @param build the program that wrote it, for people
 * @param state what the engine and its follower copied
 */
record Snapshot(JournalPosition position, long timeNs, long stateHash, String build, byte[] state) {
    long sequence() {
        return position.tail().lastSequence();
    }
}
