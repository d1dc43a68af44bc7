/**
 * The simulated exchange without its sockets: instruments and their seeded scenarios, order books, matching, balances.
 *
 * <p>Thread: one, the simulator's; nothing here knows about threads, sockets or clocks. Inputs: order requests, house
 * quotes, the time as a number. Outputs: {@link sniper.gateway.simulator.market.ExchangeListener} calls.
 *
 * <p>Money is exact {@link java.math.BigDecimal}. Price and quantity decimals of an instrument add up to at most 8, so
 * every notional is a whole number of 10^-8; fees are rounded to that as {@link
 * sniper.gateway.simulator.market.FeeMeter} states.
 */
@NullMarked
package sniper.gateway.simulator.market;

import org.jspecify.annotations.NullMarked;
