package sniper.journal.log;

import sniper.core.state.StateCopy;

/**
 * A place between two records.
 *
 * @param file name of the one that holds the record before; empty at the start of the journal
 * @param recordPosition where in it that record starts
 * @param tail all that a reader has to know to go on behind it, torn bytes left out
 */
public record JournalPosition(String file, long recordPosition, JournalTail tail) {
    public static final JournalPosition START = new JournalPosition("", 0, JournalTail.EMPTY);

    public boolean isStart() {
        return file.isEmpty();
    }

    /** This place, or the one that was copied. */
    public JournalPosition copy(StateCopy state) {
        return new JournalPosition(state.of(file), state.of(recordPosition), tail.copy(state));
    }
}
