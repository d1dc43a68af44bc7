package sniper.risk.matrix;

import java.util.ArrayList;
import java.util.List;
import sniper.core.instrument.Money;

/** Explains a trade's risk to a person; the matrix decides. Stateless, for the cold path. */
public final class TradeRiskAssessment {
    /** Expected shortfall over value at risk, as the historical scores have it. */
    private static final int SHORTFALL_BPS = 13_000;

    private static final int Z_95_BPS = 16_450;
    private static final int Z_OTHER_BPS = 19_600;

    private TradeRiskAssessment() {}

    /**
     * @param portfolioAtoms sum of the positions
     * @param sizeAtoms price times quantity
     * @param confidenceBps 9,500 or another level, which then counts as 9,750
     */
    public static TradeRisk assess(
            RiskProfile profile, MarketState market, long portfolioAtoms, long sizeAtoms, int confidenceBps) {
        if (sizeAtoms < 0 || portfolioAtoms < 0 || sizeAtoms > Long.MAX_VALUE / 2 - portfolioAtoms) {
            throw new IllegalArgumentException("amounts must not be negative or overflow: sizeAtoms=" + sizeAtoms
                    + " portfolioAtoms=" + portfolioAtoms);
        }
        TradeParts parts = RiskScore.parts(profile, market, portfolioAtoms, sizeAtoms);
        long score = RiskScore.nanos(profile, market, parts);
        long maxAllowed = RiskScore.maxAllowedAtoms(profile, portfolioAtoms, score);
        long var = Money.mulDiv(
                sizeAtoms,
                (long) market.volatilityBps() * (confidenceBps == 9_500 ? Z_95_BPS : Z_OTHER_BPS),
                RiskFormula.ONE,
                true);
        return new TradeRisk(
                parts,
                Points.hundredths(score),
                maxAllowed,
                RiskScore.isAcceptable(score) && sizeAtoms <= maxAllowed,
                var,
                Money.bpsCeil(var, SHORTFALL_BPS),
                portfolioAtoms == 0
                        ? Money.BPS_PER_UNIT
                        : Money.mulDiv(sizeAtoms, Money.BPS_PER_UNIT, portfolioAtoms, true),
                flags(parts, score));
    }

    private static List<RiskFlag> flags(TradeParts parts, long score) {
        List<RiskFlag> flags = new ArrayList<>();
        add(flags, RiskFlag.SCORE_VERY_HIGH, score, 80);
        add(flags, RiskFlag.SCORE_HIGH, score, 60);
        add(flags, RiskFlag.SCORE_ELEVATED, score, 40);
        add(flags, RiskFlag.POSITION_LARGE, parts.sizeNanos(), 50);
        add(flags, RiskFlag.CONCENTRATION_HIGH, parts.concentrationNanos(), 60);
        add(flags, RiskFlag.MARKET_HIGH, parts.marketNanos(), 70);
        return List.copyOf(flags);
    }

    private static void add(List<RiskFlag> flags, RiskFlag flag, long nanos, int abovePoints) {
        if (nanos > Points.nanos(abovePoints)) {
            flags.add(flag);
        }
    }
}
