/**
 * Dispatch of a message to its handler, and the ports behind which risk and strategies live.
 *
 * <p>Threading: everything here is owned by the engine stage. Input: sequenced messages. Output: {@link
 * sniper.core.output.OutputLog}.
 */
@NullMarked
package sniper.core.engine;

import org.jspecify.annotations.NullMarked;
