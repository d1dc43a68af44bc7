package sniper.risk.sizing;

/** How much the positions move as one, and what to do about it. */
public record CorrelationRisk(RiskLevel level, Action action, int meanBps) {
    private static final int CRITICAL_BPS = 8_000;
    private static final int HIGH_BPS = 6_000;
    private static final int MEDIUM_BPS = 4_000;

    /** What to do. */
    public enum Action {
        NONE,
        MONITOR,
        REDUCE,
        EMERGENCY_EXIT
    }

    /** By the mean of the correlations. */
    public static CorrelationRisk ofMean(int bps) {
        if (bps > CRITICAL_BPS) {
            return new CorrelationRisk(RiskLevel.CRITICAL, Action.EMERGENCY_EXIT, bps);
        }
        if (bps > HIGH_BPS) {
            return new CorrelationRisk(RiskLevel.HIGH, Action.REDUCE, bps);
        }
        return bps > MEDIUM_BPS
                ? new CorrelationRisk(RiskLevel.MEDIUM, Action.MONITOR, bps)
                : new CorrelationRisk(RiskLevel.LOW, Action.NONE, bps);
    }
}
