/**
 * How risky a trade is, worked out beforehand for every size, volatility, liquidity and sentiment.
 *
 * <p>Threading: {@link sniper.risk.matrix.MatrixBuilder} runs off the engine thread; a finished {@link
 * sniper.risk.matrix.RiskMatrix} is immutable and read by the engine. Input: a profile, the portfolio's value and the
 * market's correlation. Output: a score in hundredths of a point (0 to 10,000) and the largest size allowed.
 *
 * <p>Ratios and indices of 0 to 100 are basis points (10,000 is all of it); amounts are atoms.
 */
@NullMarked
package sniper.risk.matrix;

import org.jspecify.annotations.NullMarked;
