/** Order books: top of book and depth, kept by version. Owned by the engine thread. */
@NullMarked
package sniper.core.book;

import org.jspecify.annotations.NullMarked;
