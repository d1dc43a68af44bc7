package sniper.risk.sizing;

import sniper.core.instrument.Money;

/**
 * How one position weighs in the portfolio.
 *
 * @param shareBps of the portfolio, rounded up
 * @param maxAtoms what the position should be at most
 * @param scoreHundredths 0 (one bet) to 10,000
 */
public record Diversification(RiskLevel level, long shareBps, long maxAtoms, int scoreHundredths) {
    private static final int HIGH_SHARE_BPS = 1_500;
    private static final int MEDIUM_SHARE_BPS = 800;
    private static final int HIGH_MAX_SHARE_BPS = 500;
    private static final int HIGH_CORRELATION_BPS = 7_000;
    private static final int CORRELATED_SIZE_BPS = 7_000;

    /**
     * @param portfolioAtoms positive
     * @param positions open, this one included
     * @param correlationBps of the position with the others, 0 to 10,000
     */
    public static Diversification of(long positionAtoms, long portfolioAtoms, int positions, int correlationBps) {
        if (positionAtoms < 0 || portfolioAtoms <= 0) {
            throw new IllegalArgumentException("a position is part of a portfolio: positionAtoms=" + positionAtoms
                    + " portfolioAtoms=" + portfolioAtoms);
        }
        long share = Money.mulDiv(positionAtoms, Money.BPS_PER_UNIT, portfolioAtoms, true);
        RiskLevel level =
                share > HIGH_SHARE_BPS ? RiskLevel.HIGH : share > MEDIUM_SHARE_BPS ? RiskLevel.MEDIUM : RiskLevel.LOW;
        long max =
                switch (level) {
                    case HIGH, CRITICAL -> Money.bpsFloor(portfolioAtoms, HIGH_MAX_SHARE_BPS);
                    case MEDIUM -> Money.bpsFloor(portfolioAtoms, MEDIUM_SHARE_BPS);
                    case LOW -> positionAtoms;
                };
        if (correlationBps > HIGH_CORRELATION_BPS) {
            max = Money.bpsFloor(max, CORRELATED_SIZE_BPS);
        }
        long score = positions * 1_000L - correlationBps * 3L / 10 - share;
        return new Diversification(level, share, max, (int) Math.max(0, Math.min(score, 10_000)));
    }
}
