/**
 * How many requests MEXC lets us make, and whether the next one may go.
 *
 * <p>Input: requests about to be sent and what their answers said, with the time. Output: a yes, or how long to wait; a
 * snapshot of what is left. Nothing here sends, waits or reads a clock but {@link
 * sniper.gateway.mexc.limits.RequestGate}, which all threads towards MEXC share.
 */
@NullMarked
package sniper.gateway.mexc.limits;

import org.jspecify.annotations.NullMarked;
