/**
 * The books of runs in PostgreSQL, following the journal: docs/protocol/ledger.md.
 *
 * <p>On the thread {@code sniper-ledger}, which may block on the database. In: outputs of the journal; out: rows.
 */
@NullMarked
package sniper.journal.ledger;

import org.jspecify.annotations.NullMarked;
