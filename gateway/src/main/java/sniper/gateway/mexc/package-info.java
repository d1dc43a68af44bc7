/** MEXC spot: credentials, signing, the REST client, and what feed, orders and listing share. */
@NullMarked
package sniper.gateway.mexc;

import org.jspecify.annotations.NullMarked;
