/**
 * Books of runs, exact to the digit of the database: amounts, positions, fills, the names of orders.
 *
 * <p>On the engine's thread. In: what {@code RunTick} and commands of a run say; out: what the ledger is told.
 */
@NullMarked
package sniper.core.paper;

import org.jspecify.annotations.NullMarked;
