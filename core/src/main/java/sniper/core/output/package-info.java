/** What the engine decided, encoded and waiting to be journaled and released. Written by the engine thread. */
@NullMarked
package sniper.core.output;

import org.jspecify.annotations.NullMarked;
