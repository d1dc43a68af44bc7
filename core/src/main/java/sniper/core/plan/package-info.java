/**
 * When the plans of a run are due, and how large their legs are.
 *
 * <p>On the engine's thread, from the time and the prices of a tick alone.
 */
@NullMarked
package sniper.core.plan;

import org.jspecify.annotations.NullMarked;
