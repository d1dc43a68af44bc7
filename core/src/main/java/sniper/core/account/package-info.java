/**
 * The account at the venue beside our own books: what it holds, what rests in it, and where the two part.
 *
 * <p>Threading: everything here is owned by the engine stage.
 */
@NullMarked
package sniper.core.account;

import org.jspecify.annotations.NullMarked;
