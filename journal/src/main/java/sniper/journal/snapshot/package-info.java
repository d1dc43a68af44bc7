/**
 * Snapshots of the whole engine: a second engine follows the journal behind the first and is written out now and then, so
 * that a start has to replay the end of the journal only.
 *
 * <p>Input is a data directory with a journal that is being written; output are files in its {@code snapshots} directory.
 * The follower has a thread of its own, recovery runs on the caller's.
 */
@NullMarked
package sniper.journal.snapshot;

import org.jspecify.annotations.NullMarked;
