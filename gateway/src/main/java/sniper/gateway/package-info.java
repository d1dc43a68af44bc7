/** Everything that talks to somebody else. Gateways do not know each other; all they know of us is {@code core}. */
@NullMarked
package sniper.gateway;

import org.jspecify.annotations.NullMarked;
