/**
 * Which of the exchange's rules would refuse an order, before there is one.
 *
 * <p>Input: what the exchange states of a symbol and, with a key, of the account; the order the configuration would
 * send. Output: a {@link sniper.ops.preflight.Finding} per rule. Threading: the main thread of a verb.
 */
@NullMarked
package sniper.ops.preflight;

import org.jspecify.annotations.NullMarked;
