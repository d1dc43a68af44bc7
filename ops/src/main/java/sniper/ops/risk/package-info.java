/**
 * The portfolio's risk as a journal tells it: positions, exposure, value at risk, stress.
 *
 * <p>Threading: whoever asks, and {@code sniper-risk} while anything is held; works on an engine of its own, which it
 * brings up from the journal, and never on the running one. Input: a data directory. Output: a {@link
 * sniper.ops.risk.RiskReport}; of the daemon also a {@code RiskMeasured} message.
 */
@NullMarked
package sniper.ops.risk;

import org.jspecify.annotations.NullMarked;
