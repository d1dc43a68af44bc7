package sniper.risk.matrix;

import java.util.List;

/**
 * What is known of a trade's risk before it is made.
 *
 * @param scoreHundredths 0 to 10,000, rounded half up; the decision was taken on the unrounded score
 * @param maxAllowedAtoms largest trade at this score
 * @param varAtoms value at risk of the trade alone, in one day
 * @param shortfallAtoms expected loss beyond it
 * @param riskIncreaseBps growth of the portfolio; 10,000 when there was none
 */
public record TradeRisk(
        TradeParts parts,
        int scoreHundredths,
        long maxAllowedAtoms,
        boolean approved,
        long varAtoms,
        long shortfallAtoms,
        long riskIncreaseBps,
        List<RiskFlag> flags) {}
