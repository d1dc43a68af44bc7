package sniper.strategies.phase;

import java.math.BigInteger;
import sniper.core.instrument.Money;

/** How a strategy has done, in whole numbers. For reports, not for the hot path. */
public final class Performance {
    /** Sharpe ratios are scaled by this. */
    public static final int SHARPE_SCALE = 10_000;

    private Performance() {}

    /**
     * Largest fall from a peak, in bps of the peak, rounded up.
     *
     * @param equityAtoms values in time order, not negative
     */
    public static int maxDrawdownBps(long[] equityAtoms) {
        long peak = 0;
        long worst = 0;
        for (long equity : equityAtoms) {
            peak = Math.max(peak, equity);
            if (peak > 0) {
                worst = Math.max(worst, Money.mulDiv(peak - equity, Money.BPS_PER_UNIT, peak, true));
            }
        }
        return (int) worst;
    }

    /**
     * Mean return over the returns' sample standard deviation, times {@link #SHARPE_SCALE}, towards zero; the risk-free
     * return is 0. 0 for fewer than two returns and for returns that are all the same.
     */
    public static long sharpe(int[] returnsBps) {
        BigInteger n = BigInteger.valueOf(returnsBps.length);
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (int bps : returnsBps) {
            BigInteger value = BigInteger.valueOf(bps);
            sum = sum.add(value);
            squares = squares.add(value.multiply(value));
        }
        BigInteger spread = n.multiply(squares).subtract(sum.multiply(sum));
        if (returnsBps.length < 2 || spread.signum() == 0) {
            return 0;
        }
        BigInteger scale = BigInteger.valueOf((long) SHARPE_SCALE * SHARPE_SCALE);
        BigInteger square = sum.multiply(sum)
                .multiply(n.subtract(BigInteger.ONE))
                .multiply(scale)
                .divide(n.multiply(spread));
        return square.sqrt().longValueExact() * sum.signum();
    }
}
