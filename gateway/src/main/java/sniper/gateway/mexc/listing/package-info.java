/**
 * Finds listings before they trade: four sources polled, compared with what they said before, published when a fact
 * changed.
 *
 * <p>Threading: one thread, {@code sniper-listing}. Input: MEXC's calendar, web symbol list, exchangeInfo and
 * defaultSymbols. Output: {@code ListingObserved} and {@code InstrumentDefined} on the ring.
 */
@NullMarked
package sniper.gateway.mexc.listing;

import org.jspecify.annotations.NullMarked;
