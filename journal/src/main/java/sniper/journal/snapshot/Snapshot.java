package sniper.journal.snapshot;

import sniper.journal.log.JournalPosition;

/** The state of an engine at one place of the journal. Immutable, as long as nobody writes into {@link #state}. */
final class Snapshot {
    private final JournalPosition position;
    private final long timeNs;
    private final long stateHash;
    private final String build;
    private final byte[] state;

    /**
     * @param position behind the last record that is in it
     * @param timeNs engine time of that record, UTC
     * @param stateHash of the engine; an engine put back that has another is not used
     * @param build the program that wrote it, for people
     * @param state what the engine and its follower copied
     */
    Snapshot(JournalPosition position, long timeNs, long stateHash, String build, byte[] state) {
        this.position = position;
        this.timeNs = timeNs;
        this.stateHash = stateHash;
        this.build = build;
        this.state = state;
    }

    JournalPosition position() {
        return position;
    }

    long timeNs() {
        return timeNs;
    }

    long stateHash() {
        return stateHash;
    }

    String build() {
        return build;
    }

    byte[] state() {
        return state;
    }

    long sequence() {
        return position.tail().lastSequence();
    }
}
