/** Orders: identity, states, and the books of what is open. Owned by the engine thread. */
@NullMarked
package sniper.core.order;

import org.jspecify.annotations.NullMarked;
