/** Deadlines the engine waits for. Owned by the engine thread; time passes only by messages. */
@NullMarked
package sniper.core.timer;

import org.jspecify.annotations.NullMarked;
