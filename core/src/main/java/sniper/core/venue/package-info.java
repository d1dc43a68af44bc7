/** The paper venue: fills made inside the engine from the book, so that paper runs replay exactly. */
@NullMarked
package sniper.core.venue;

import org.jspecify.annotations.NullMarked;
