/**
 * At what price to buy: the entry calculation, and what it needs to know of the trades so far.
 *
 * <p>Inputs are trades in engine order and a price; the output is an adjusted price with its confidence and reasons.
 * Pure: no clock, no I/O. Threading: owned by the engine thread.
 *
 * <p>Volatility, volume ratio and momentum count in bps of 1; confidence in hundredths of a point.
 */
@NullMarked
package sniper.strategies.entry;

import org.jspecify.annotations.NullMarked;
