/**
 * The allocation strategies: pure functions of prices and means, on the engine's thread.
 *
 * <p>In: prices of a tick and sums of past closes; out: the weight of the equity leg.
 */
@NullMarked
package sniper.strategies.allocation;

import org.jspecify.annotations.NullMarked;
