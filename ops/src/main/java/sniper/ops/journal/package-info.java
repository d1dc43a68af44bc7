/**
 * Journal tools that need an engine or the words of the product: why an order was sent, what a replay ends with, where
 * two builds part.
 *
 * <p>Everything runs on the caller's thread; in goes a data directory, which may be in use, out comes text or JSON.
 */
@NullMarked
package sniper.ops.journal;

import org.jspecify.annotations.NullMarked;
