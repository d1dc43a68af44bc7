/** What state is kept in and compared by: fixed tables with deterministic slots, and the state hash. */
@NullMarked
package sniper.core.state;

import org.jspecify.annotations.NullMarked;
