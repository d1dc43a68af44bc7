/**
 * Strategies: market facts in, signals and order intents out.
 *
 * <p>Threading: everything here is owned by the engine thread; no clock, no I/O, no randomness, no floating point.
 */
@NullMarked
package sniper.strategies;

import org.jspecify.annotations.NullMarked;
