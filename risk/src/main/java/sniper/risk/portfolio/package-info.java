/**
 * What the whole portfolio may lose: covariance, value at risk, expected shortfall, stress, concentration.
 *
 * <p>Threading: off the engine thread, on demand and on schedule, on values handed over; records are immutable, {@link
 * sniper.risk.portfolio.Covariance} belongs to one thread. Input: values in atoms and returns in billionths. Output:
 * losses in atoms, shares in basis points, scores in hundredths of a point. Exact integers throughout, so that the same
 * values give the same result on any machine.
 */
@NullMarked
package sniper.risk.portfolio;

import org.jspecify.annotations.NullMarked;
