package sniper.ops.daemon;

import sniper.journal.log.JournalDamage;

/** The journal cannot be read to its end, so nothing may be added to it. */
public final class DamagedJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedJournalException(JournalDamage damage) {
        super("the journal is damaged: " + damage);
    }
}
