/**
 * What led to an order and what followed: market data, listing phase, the target's way, the input that set it off, the
 * risk decision, the order, replies, reports and fills, gathered from a journal.
 *
 * <p>Everything here runs on the caller's thread. In go records in the order things happened ({@code
 * sniper.journal.replay.CausalReader}), out come {@link sniper.journal.chain.OrderChain}s.
 */
@NullMarked
package sniper.journal.chain;

import org.jspecify.annotations.NullMarked;
