/**
 * What runs with books of their own may enter, in a fixed order of checks.
 *
 * <p>On the engine's thread. In: an order and the books it is for; out: a reason, or none.
 */
@NullMarked
package sniper.risk.paper;

import org.jspecify.annotations.NullMarked;
