/**
 * The one authority over how much of an order intent may pass.
 *
 * <p>Threading: {@link sniper.risk.HardLimits} is owned by the engine thread. Input: intents, limits and the parameters of
 * the risk matrix as journaled messages, books. Output: a decision with the value and the limit behind it.
 */
@NullMarked
package sniper.risk;

import org.jspecify.annotations.NullMarked;
