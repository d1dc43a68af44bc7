/** Tests of the protobuf decoders, with protobuf-java as the oracle. */
@NullMarked
package sniper.gateway.mexc.feed.wire;

import org.jspecify.annotations.NullMarked;
