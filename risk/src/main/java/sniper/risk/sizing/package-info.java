/**
 * How large a position may be, by the portfolio and by what the market can take.
 *
 * <p>Threading: pure functions, and {@link sniper.risk.sizing.PositionSizing}, which keeps its last answer and belongs
 * to one thread. Inputs and outputs: amounts in atoms, shares of a whole in basis points, scores in hundredths of a
 * point.
 */
@NullMarked
package sniper.risk.sizing;

import org.jspecify.annotations.NullMarked;
