/**
 * A simulated MEXC on loopback: HTTP and websocket on one port, speaking the exchange's protocol, for the demo, for
 * development and for tests. It knows no other gateway; whoever talks to it does so over sockets.
 *
 * <p>Thread: one event loop, {@code sniper-simulator}, owns all exchange state; {@link
 * sniper.gateway.simulator.SimulatedExchange} hands calls from other threads over to it. Inputs: HTTP requests,
 * websocket frames, the virtual time of an {@link sniper.core.pipeline.EpochClock}. Outputs: HTTP replies, text and
 * protobuf frames, immutable {@link sniper.gateway.simulator.ExchangeBooks} to compare with.
 *
 * <p>Exchange time (order stamps, scenario, timestamp rule, push intervals) is virtual. Time between machines (latency,
 * rate limits, idle and life time of a connection, validity of a listen key) is real.
 */
@NullMarked
package sniper.gateway.simulator;

import org.jspecify.annotations.NullMarked;
