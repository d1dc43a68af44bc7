package sniper.journal.report;

import sniper.journal.log.JournalDamage;

/** The journal cannot be read to its end, so that what is reported would not be all of it. */
public final class JournalDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalDamagedException(JournalDamage damage) {
        super(damage.sentence());
    }
}
