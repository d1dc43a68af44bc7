/**
 * MEXC's protobuf messages read by hand, directly over the bytes of a frame, without allocation.
 *
 * <p>Every decoder is a reusable flyweight owned by one thread, here the feed's event loop. Input: a range of a buffer
 * that holds one serialized message. Output: primitive accessors, valid until the next {@code decode} and while the
 * bytes stay. Any input is answered: unknown fields of every wire type are skipped, fields may come in any order, the
 * last of a repeated scalar counts, an absent number is 0, and whatever is truncated or malformed makes {@code decode}
 * return false. Nothing throws and nothing reads outside the range.
 */
@NullMarked
package sniper.gateway.mexc.feed.wire;

import org.jspecify.annotations.NullMarked;
