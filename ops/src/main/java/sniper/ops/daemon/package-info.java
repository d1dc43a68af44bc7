/**
 * The process: engine, ring, journal and gateways put together, started in order and stopped in the reverse. Decides
 * nothing.
 *
 * <p>{@link sniper.ops.daemon.TradingCore} is everything behind the ring, {@link sniper.ops.daemon.MexcConnection}
 * everything towards the exchange, {@link sniper.ops.daemon.TradingProcess} the two together with a configuration.
 */
@NullMarked
package sniper.ops.daemon;

import org.jspecify.annotations.NullMarked;
