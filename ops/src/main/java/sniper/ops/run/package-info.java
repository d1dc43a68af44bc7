/**
 * Runs of users as the rest of the process sees them: what may be asked of the engine, what it answered, and where runs stand.
 *
 * <p>Any thread may ask; answers and the board are written by the thread that reads the engine's outputs.
 */
@NullMarked
package sniper.ops.run;

import org.jspecify.annotations.NullMarked;
