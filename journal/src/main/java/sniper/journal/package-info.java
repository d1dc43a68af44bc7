/**
 * The durable side of the ring: {@link sniper.journal.log} keeps what happened, {@link sniper.journal.replay} reads it
 * back through the engine.
 */
@NullMarked
package sniper.journal;

import org.jspecify.annotations.NullMarked;
