/**
 * The portfolio's risk as a journal tells it: positions, exposure, value at risk, stress.
 *
 * <p>Threading: whoever asks; works on an engine of its own, which it brings up from the journal, and never on the
 * running one. Input: a data directory. Output: a {@link sniper.ops.risk.RiskReport}.
 */
@NullMarked
package sniper.ops.risk;

import org.jspecify.annotations.NullMarked;
