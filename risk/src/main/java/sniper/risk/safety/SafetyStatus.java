package sniper.risk.safety;

/**
 * What the standing safety score is taken from.
 *
 * @param riskHundredths the portfolio's risk score, 0 to 10,000
 * @param riskAlerts open, of any severity
 * @param criticalAlerts of the safety system itself
 * @param highAlerts of the safety system itself
 */
public record SafetyStatus(
        int criticalComponents,
        int degradedComponents,
        int recentViolations,
        int riskHundredths,
        int riskAlerts,
        boolean emergencyActive,
        boolean tradingHalted,
        int criticalAlerts,
        int highAlerts) {
    /** A risk score above it counts against safety, point by point. */
    public static final int RISK_THRESHOLD_HUNDREDTHS = 8_000;

    /** All is well. */
    public static final SafetyStatus CALM = new SafetyStatus(0, 0, 0, 0, 0, false, false, 0, 0);

    /** 0 to 10,000. */
    public int scoreHundredths() {
        long lost = 1_500L * criticalComponents
                + 500L * degradedComponents
                + 300L * recentViolations
                + Math.max(0, riskHundredths - RISK_THRESHOLD_HUNDREDTHS)
                + 200L * riskAlerts
                + (emergencyActive ? 3_000 : 0)
                + (tradingHalted ? 2_000 : 0)
                + 1_000L * criticalAlerts
                + 500L * highAlerts;
        return (int) Math.max(0, 10_000 - lost);
    }

    public SafetyLevel level() {
        int score = scoreHundredths();
        if (score >= 8_000) {
            return SafetyLevel.SAFE;
        }
        if (score >= 6_000) {
            return SafetyLevel.WARNING;
        }
        return score >= 3_000 ? SafetyLevel.CRITICAL : SafetyLevel.EMERGENCY;
    }
}
