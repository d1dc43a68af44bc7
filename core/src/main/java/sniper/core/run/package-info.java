/** Runs: who trades with what, and how the day went. Owned by the engine thread. */
@NullMarked
package sniper.core.run;

import org.jspecify.annotations.NullMarked;
