package sniper.risk.portfolio;

import sniper.core.instrument.Money;

/** Scores of the portfolio as a whole, in hundredths of a point, and the emergency they may call for. */
public final class PortfolioRisk {
    private static final int MAX_SCORE = 10_000;
    private static final int EMERGENCY_VOLATILITY_BPS = 8_000;
    private static final int EMERGENCY_LIQUIDITY_BPS = 2_000;
    private static final int EMERGENCY_SCORE = 9_000;
    private static final int MAX_ALERT_SCORE = 1_500;

    private PortfolioRisk() {}

    /**
     * Rounded up; 0 for an empty portfolio. Fill counts a quarter, volatility 40 %, illiquidity 20 %, each critical
     * alert 5 points up to 15.
     *
     * @param maxPortfolioAtoms positive
     */
    public static int score(
            long portfolioAtoms, long maxPortfolioAtoms, int volatilityBps, int liquidityBps, int criticalAlerts) {
        if (portfolioAtoms <= 0) {
            return 0;
        }
        long fill = Money.mulDiv(portfolioAtoms, 2_500, maxPortfolioAtoms, true);
        long market = (volatilityBps * 4_000L + (10_000L - liquidityBps) * 2_000L + 9_999) / 10_000;
        long alerts = Math.min(criticalAlerts * 500L, MAX_ALERT_SCORE);
        return (int) Math.min(Math.min(fill, MAX_SCORE) + market + alerts, MAX_SCORE);
    }

    /** Rounded up: 30 % concentration, 30 % correlation, 20 % illiquidity, 20 % volatility. */
    public static int weighted(int concentrationBps, int correlationBps, int liquidityBps, int volatilityBps) {
        long sum = concentrationBps * 30L + correlationBps * 30L + (10_000L - liquidityBps) * 20 + volatilityBps * 20L;
        return (int) Math.max(0, Math.min((sum + 99) / 100, MAX_SCORE));
    }

    /** Any open critical alert, a wild or a thin market, or a score above 90. */
    public static boolean isEmergency(int criticalAlerts, int volatilityBps, int liquidityBps, int scoreHundredths) {
        return criticalAlerts > 0
                || volatilityBps > EMERGENCY_VOLATILITY_BPS
                || liquidityBps < EMERGENCY_LIQUIDITY_BPS
                || scoreHundredths > EMERGENCY_SCORE;
    }
}
