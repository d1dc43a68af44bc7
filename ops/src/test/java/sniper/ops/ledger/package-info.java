/** Proofs of the ledger from end to end: engine, journal, projection and PostgreSQL, in processes that are killed. */
@NullMarked
package sniper.ops.ledger;

import org.jspecify.annotations.NullMarked;
