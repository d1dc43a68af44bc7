/**
 * The listing sniper: detect, validate, arm, fire, manage, close.
 *
 * <p>{@link sniper.strategies.listing.ListingBoard} turns what sources say into phases and evidence, once for everybody;
 * a {@link sniper.strategies.listing.ListingSniper} per run takes its targets through their life. Threading: owned by
 * the engine thread.
 */
@NullMarked
package sniper.strategies.listing;

import org.jspecify.annotations.NullMarked;
