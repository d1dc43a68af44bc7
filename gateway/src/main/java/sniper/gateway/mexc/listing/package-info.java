/**
 * Finds listings before they trade: four sources polled, compared with what they said before, published when a fact
 * changed.
 *
 * <p>Threading: {@code sniper-listing}, and {@code sniper-activities} where activities are polled. Input: MEXC's calendar,
 * web symbol list, exchangeInfo, defaultSymbols and activities. Output: {@code ListingObserved}, {@code
 * InstrumentDefined} and {@code ActivityObserved} on the ring.
 */
@NullMarked
package sniper.gateway.mexc.listing;

import org.jspecify.annotations.NullMarked;
