/**
 * The PostgreSQL of the ledger: one of our own under the data directory, or the one of {@code DB_DSN} (ADR 24).
 *
 * <p>Opened, revived and closed on the thread that starts the process and on {@code sniper-ledger}. In: a directory or an
 * address; out: two pools of connections, the owner's for the schema and the application's for everything else.
 */
@NullMarked
package sniper.journal.database;

import org.jspecify.annotations.NullMarked;
