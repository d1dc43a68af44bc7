/**
 * The journal read back: through the engine, comparing what it makes of it with what it made then; through the checks;
 * and as text.
 *
 * <p>Everything here runs on the caller's thread, reads only, and takes a data directory as input.
 */
@NullMarked
package sniper.journal.replay;

import org.jspecify.annotations.NullMarked;
