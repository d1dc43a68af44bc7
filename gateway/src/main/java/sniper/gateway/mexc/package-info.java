/**
 * MEXC spot: credentials, signing, the REST clients, the venue's clock, and what feed, orders and listing share.
 *
 * <p>Start with {@link sniper.gateway.mexc.MexcSession}, which holds the parts of one API key. Only this package
 * touches key material. Threads: {@code sniper-clock} and {@code sniper-depth}; everything else runs on its caller's.
 * Output on the ring: {@code ClockSampled}, and {@code Depth} snapshots.
 */
@NullMarked
package sniper.gateway.mexc;

import org.jspecify.annotations.NullMarked;
