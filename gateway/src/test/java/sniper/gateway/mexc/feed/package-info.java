/** Tests of the feed over recorded frames, a recording ring and real loopback sockets. */
@NullMarked
package sniper.gateway.mexc.feed;

import org.jspecify.annotations.NullMarked;
