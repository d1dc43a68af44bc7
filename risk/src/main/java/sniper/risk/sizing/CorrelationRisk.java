package sniper.risk.sizing;

import java.math.BigInteger;

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

    /**
     * The mean of the correlations, each weighing as much as its position; rounded up.
     *
     * @param valuesAtoms not negative
     * @param correlationsBps of each position with the market, -10,000 to 10,000
     */
    public static CorrelationRisk of(long[] valuesAtoms, int[] correlationsBps) {
        if (valuesAtoms.length != correlationsBps.length) {
            throw new IllegalArgumentException("each position has one correlation: positions=" + valuesAtoms.length
                    + " correlations=" + correlationsBps.length);
        }
        BigInteger total = BigInteger.ZERO;
        BigInteger weighted = BigInteger.ZERO;
        for (int i = 0; i < valuesAtoms.length; i++) {
            if (valuesAtoms[i] < 0) {
                throw new IllegalArgumentException("valuesAtoms must not be negative: valuesAtoms=" + valuesAtoms[i]);
            }
            BigInteger value = BigInteger.valueOf(valuesAtoms[i]);
            total = total.add(value);
            weighted = weighted.add(value.multiply(BigInteger.valueOf(correlationsBps[i])));
        }
        return total.signum() == 0 ? ofMean(0) : ofMean(ceilDiv(weighted, total));
    }

    private static int ceilDiv(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() > 0 ? parts[0].intValue() + 1 : parts[0].intValue();
    }

    private static CorrelationRisk ofMean(int bps) {
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
