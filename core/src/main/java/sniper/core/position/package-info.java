/** Positions per run and instrument, exact to the lot and the atom. Owned by the engine thread. */
@NullMarked
package sniper.core.position;

import org.jspecify.annotations.NullMarked;
