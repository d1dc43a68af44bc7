/**
 * HTTP/1.1 over a socket of our own: bytes that are ready are written by whoever has them, without waiting, and the answer
 * is read by the connection's thread.
 *
 * <p>Input: the bytes of one request at a time, and what the venue sends. Output: whole answers; everything else is an
 * {@link java.io.IOException}. Threads: those of the connections, and for the write the one that hands over.
 */
@NullMarked
package sniper.gateway.mexc.wire;

import org.jspecify.annotations.NullMarked;
