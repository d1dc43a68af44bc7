package sniper.risk.portfolio;

import java.math.BigInteger;

/**
 * What a portfolio loses at most, but for the worst cases its confidence leaves out. All in atoms, rounded up.
 *
 * @param varAtoms with correlations: √(v'Σv)·z
 * @param sumAtoms the bound without them, which never is less: the sum of what each position loses alone
 * @param shortfallAtoms the mean loss in the worst cases, for normal returns
 */
public record ValueAtRisk(long varAtoms, long sumAtoms, long shortfallAtoms) {
    /** The historical ratio of shortfall to value at risk. */
    private static final int SEED_SHORTFALL_BPS = 13_000;

    /**
     * @param valuesAtoms by instrument, as in the covariance; negative is short
     * @param periods to look ahead, each as long as the returns' period
     */
    public static ValueAtRisk of(long[] valuesAtoms, Covariance covariance, Confidence confidence, int periods) {
        if (valuesAtoms.length != covariance.size() || periods <= 0) {
            throw new IllegalArgumentException("every instrument has a value, periods are positive: values="
                    + valuesAtoms.length + " instruments=" + covariance.size() + " periods=" + periods);
        }
        BigInteger alone = BigInteger.ZERO;
        BigInteger variance = BigInteger.ZERO;
        for (int i = 0; i < valuesAtoms.length; i++) {
            BigInteger value = BigInteger.valueOf(valuesAtoms[i]);
            BigInteger row = BigInteger.ZERO;
            for (int j = 0; j < valuesAtoms.length; j++) {
                row = row.add(BigInteger.valueOf(covariance.get(i, j)).multiply(BigInteger.valueOf(valuesAtoms[j])));
            }
            variance = variance.add(row.multiply(value));
            alone = alone.add(loss(
                    value.multiply(value).multiply(BigInteger.valueOf(covariance.get(i, i))), confidence.z(), periods));
        }
        BigInteger var = loss(variance, confidence.z(), periods);
        BigInteger shortfall = loss(variance, confidence.tail(), periods);
        return new ValueAtRisk(Roots.toLong(var), Roots.toLong(alone.max(var)), Roots.toLong(shortfall));
    }

    /** The historical way: positions simply added up, shortfall 1.3 times that. */
    public static ValueAtRisk ofSum(long... varsAtoms) {
        BigInteger sum = BigInteger.ZERO;
        for (long var : varsAtoms) {
            sum = sum.add(BigInteger.valueOf(var));
        }
        BigInteger shortfall =
                Roots.ceilDiv(sum.multiply(BigInteger.valueOf(SEED_SHORTFALL_BPS)), BigInteger.valueOf(10_000));
        return new ValueAtRisk(Roots.toLong(sum), Roots.toLong(sum), Roots.toLong(shortfall));
    }

    /** √(variance·periods)·factor, all under one root so that it is rounded once. */
    private static BigInteger loss(BigInteger variance, long factor, int periods) {
        BigInteger square = variance.multiply(BigInteger.valueOf(periods))
                .multiply(BigInteger.valueOf(factor).pow(2));
        BigInteger scale = BigInteger.valueOf(Confidence.SCALE).pow(2).multiply(BigInteger.valueOf(Covariance.SCALE));
        return Roots.ceil(Roots.ceilDiv(square, scale));
    }
}
