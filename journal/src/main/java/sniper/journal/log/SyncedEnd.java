package sniper.journal.log;

/**
 * How far the journal has been synced at least.
 *
 * @param sequence of the last input among these records; 0 when there is none
 * @param records inputs and outputs from the journal's start; {@link #UNKNOWN} has -1
 * @param lastCrc checksum of the last of them, by which it is known to be this journal
 */
record SyncedEnd(long sequence, long records, int lastCrc) {
    /** Of a journal without a mark: nothing is known. */
    static final SyncedEnd UNKNOWN = new SyncedEnd(0, -1, 0);

    /** Of a journal that has not begun. */
    static final SyncedEnd NOTHING = new SyncedEnd(0, 0, 0);

    static SyncedEnd of(JournalTail tail) {
        return new SyncedEnd(tail.lastSequence(), tail.records(), tail.lastCrc());
    }

    boolean isKnown() {
        return records >= 0;
    }
}
