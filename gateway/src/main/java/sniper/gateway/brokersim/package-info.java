/**
 * A simulated broker on loopback that speaks the protocol of {@code docs/protocol/broker.md}: a login page, sessions that end at
 * six in the morning in India, quotes and daily closes of a handful of symbols. For development and for tests; whoever talks
 * to it does so over sockets.
 *
 * <p>Thread: one event loop, {@code sniper-broker}, owns its state. Input: HTTP requests, the time of a clock. Output: HTTP
 * replies. Prices follow from symbol and time alone, so that two simulators tell the same.
 */
@NullMarked
package sniper.gateway.brokersim;

import org.jspecify.annotations.NullMarked;
