package sniper.risk.matrix;

import sniper.core.instrument.Money;

/**
 * The score of one trade and the size it leaves room for. Stateless; exact but for rounding up by billionths of a
 * point, so a decision errs on the side of refusal.
 */
final class RiskScore {
    private static final int SIZE_WEIGHT_BPS = 2_500;
    private static final int CONCENTRATION_WEIGHT_BPS = 2_000;
    private static final int CORRELATION_WEIGHT_BPS = 1_500;
    private static final int MARKET_WEIGHT_BPS = 2_000;
    private static final int LIQUIDITY_WEIGHT_BPS = 1_000;
    private static final int IMPACT_WEIGHT_BPS = 1_000;

    /** Half of what lacks of full liquidity is added to the score. */
    private static final int ILLIQUIDITY_WEIGHT_BPS = 5_000;

    private static final long APPROVED_UP_TO_NANOS = Points.nanos(75);

    private RiskScore() {}

    static TradeParts parts(RiskProfile profile, MarketState market, long portfolioAtoms, long sizeAtoms) {
        RiskFormula formula = profile.formula();
        long max = profile.maxPortfolioAtoms();
        return new TradeParts(
                Points.share(sizeAtoms, profile.maxPositionAtoms(), Points.MAX),
                formula.concentrationNanos(sizeAtoms, portfolioAtoms, max),
                Points.ofBps(market.correlationBps()),
                Math.min(
                        Money.bpsCeil(
                                Points.ofBps(market.volatilityBps()),
                                market.sentiment().marketBps()),
                        Points.MAX_NANOS),
                Points.ofBps(MarketState.WHOLE_BPS - market.liquidityBps()),
                formula.impactNanos(sizeAtoms, portfolioAtoms, max));
    }

    static long nanos(RiskProfile profile, MarketState market, TradeParts parts) {
        long weighted = parts.sizeNanos() * SIZE_WEIGHT_BPS
                + parts.concentrationNanos() * CONCENTRATION_WEIGHT_BPS
                + parts.correlationNanos() * CORRELATION_WEIGHT_BPS
                + parts.marketNanos() * MARKET_WEIGHT_BPS
                + parts.liquidityNanos() * LIQUIDITY_WEIGHT_BPS
                + parts.impactNanos() * IMPACT_WEIGHT_BPS;
        long score = (weighted + Money.BPS_PER_UNIT - 1) / Money.BPS_PER_UNIT;
        long volatility = profile.formula().volatilityFactor(market.volatilityBps(), profile.volatilityMultiplierBps());
        int illiquidityBps = MarketState.WHOLE_BPS - market.liquidityBps();
        score = Money.mulDiv(score, volatility, RiskFormula.ONE, true);
        score = Money.mulDiv(
                score, RiskFormula.ONE + (long) illiquidityBps * ILLIQUIDITY_WEIGHT_BPS, RiskFormula.ONE, true);
        return Math.min(Money.bpsCeil(score, market.sentiment().scoreBps()), Points.MAX_NANOS);
    }

    /** The riskier, the smaller; never more than the portfolio has room for. */
    static long maxAllowedAtoms(RiskProfile profile, long portfolioAtoms, long scoreNanos) {
        long room = Math.max(profile.maxPortfolioAtoms() - portfolioAtoms, 0);
        return Math.min(Money.bpsFloor(profile.maxPositionAtoms(), allowedBps(scoreNanos)), room);
    }

    private static int allowedBps(long scoreNanos) {
        if (scoreNanos > Points.nanos(70)) {
            return 5_000;
        }
        if (scoreNanos > Points.nanos(50)) {
            return 7_000;
        }
        return scoreNanos > Points.nanos(30) ? 9_000 : Money.BPS_PER_UNIT;
    }

    static boolean isAcceptable(long scoreNanos) {
        return scoreNanos <= APPROVED_UP_TO_NANOS;
    }
}
