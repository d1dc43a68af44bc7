/**
 * Selling in phases: exit plans, how they are made and checked, and the book of what was sold of one.
 *
 * <p>Inputs are prices, what was bought, and what became of sell orders; outputs are lots due, the exit that has
 * priority, and sums. Orders are made elsewhere. Pure: no clock, no I/O. Threading: owned by the engine thread.
 *
 * <p>Gains and shares count in bps, prices in ticks, quantities in lots, money in atoms.
 */
@NullMarked
package sniper.strategies.phase;

import org.jspecify.annotations.NullMarked;
