package sniper.ops.daemon;

import sniper.journal.log.JournalDamage;

/** The journal cannot be read to its end, so nothing may be added to it. */
public final class DamagedJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean damaged;

    public DamagedJournalException(JournalDamage damage) {
        super(damage.sentence());
        damaged = damage.isDamage();
    }

    /** False when the reader was only too late for records that were dropped, and has to begin again. */
    public boolean isDamaged() {
        return damaged;
    }
}
