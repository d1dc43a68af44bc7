/**
 * MEXC's websocket: public market data and the private stream of an account, from the socket to a message on the ring.
 *
 * <p>Threading: one event loop, {@code sniper-feed-0}, owns sockets, decoders and all state here; {@link
 * sniper.gateway.mexc.feed.MexcFeed#subscribe} may be called from the egress stage. Inputs: binary frames (see {@link
 * sniper.gateway.mexc.feed.wire}) and JSON control texts. Outputs: {@code BookTicker}, {@code Deals}, {@code Depth},
 * {@code SubscriptionChanged}, {@code OrderReported}, {@code FillReported} and {@code BalanceReported} through {@link
 * sniper.core.pipeline.Ingress}.
 */
@NullMarked
package sniper.gateway.mexc.feed;

import org.jspecify.annotations.NullMarked;
