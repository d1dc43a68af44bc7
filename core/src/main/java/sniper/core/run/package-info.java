/** Runs: who trades with what, and what that adds up to for every scope that may have a limit. Owned by the engine thread. */
@NullMarked
package sniper.core.run;

import org.jspecify.annotations.NullMarked;
