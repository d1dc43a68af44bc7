/**
 * Tells when risk gets out of hand: levels that are passed, prices that crash, losses and refusals that pile up.
 *
 * <p>Threading: owned by the engine thread; nothing here allocates once constructed. Input: values, ticks and outcomes
 * with the time of their message. Output: alerts in a bounded history, a severity per tick, a streak.
 */
@NullMarked
package sniper.risk.alert;

import org.jspecify.annotations.NullMarked;
