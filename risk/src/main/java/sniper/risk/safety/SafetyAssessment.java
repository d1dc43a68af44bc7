package sniper.risk.safety;

import java.util.ArrayList;
import java.util.List;

/**
 * A look at the whole system at one moment.
 *
 * @param portfolioRiskHundredths 0 to 10,000
 * @param anomalies components that behave oddly
 * @param volatilityBps 0 to 10,000
 * @param integrityViolations contradictions found in our data
 */
public record SafetyAssessment(
        int portfolioRiskHundredths,
        int anomalies,
        int volatilityBps,
        boolean connectivityIssues,
        int integrityViolations) {
    /** What a person might do. */
    public enum Advice {
        REDUCE_EXPOSURE,
        RESTART_COMPONENTS,
        HALT_TRADING,
        CHECK_CONNECTIVITY,
        VERIFY_DATA
    }

    /** 0 to 100. */
    public int score() {
        int lost = graded(portfolioRiskHundredths > 9_000, 40, portfolioRiskHundredths > 7_500, 20)
                + graded(anomalies >= 3, 30, anomalies >= 1, 15)
                + graded(volatilityBps > 9_500, 25, volatilityBps > 8_000, 15)
                + (connectivityIssues ? 20 : 0)
                + graded(integrityViolations >= 2, 35, integrityViolations >= 1, 15);
        return Math.max(0, 100 - lost);
    }

    private static int graded(boolean severe, int severePoints, boolean mild, int mildPoints) {
        if (severe) {
            return severePoints;
        }
        return mild ? mildPoints : 0;
    }

    public SafetyLevel level() {
        int score = score();
        if (score <= 20) {
            return SafetyLevel.EMERGENCY;
        }
        if (score <= 50) {
            return SafetyLevel.CRITICAL;
        }
        return score <= 70 ? SafetyLevel.WARNING : SafetyLevel.SAFE;
    }

    public List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        add(advice, Advice.REDUCE_EXPOSURE, portfolioRiskHundredths > 8_000);
        add(advice, Advice.RESTART_COMPONENTS, anomalies >= 2);
        add(advice, Advice.HALT_TRADING, volatilityBps > 9_000);
        add(advice, Advice.CHECK_CONNECTIVITY, connectivityIssues);
        add(advice, Advice.VERIFY_DATA, integrityViolations >= 1);
        return List.copyOf(advice);
    }

    private static void add(List<Advice> advice, Advice one, boolean applies) {
        if (applies) {
            advice.add(one);
        }
    }
}
