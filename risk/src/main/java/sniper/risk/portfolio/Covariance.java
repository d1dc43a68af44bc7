package sniper.risk.portfolio;

import java.math.BigInteger;
import sniper.core.instrument.Money;

/**
 * Exponentially weighted covariance of returns. Threading: one thread, not the engine's.
 *
 * <p>Returns are in billionths (0.01 is 10,000,000), up to tenfold either way; covariances in 10^-15. The mean return
 * counts as zero, as usual for short periods.
 */
public final class Covariance {
    /** The usual decay for daily returns, in basis points. */
    public static final int DAILY_DECAY_BPS = 9_400;

    static final long SCALE = 1_000_000_000_000_000L;

    private static final long RETURN_SCALE = 1_000_000_000L;
    private static final long MAX_RETURN = 10 * RETURN_SCALE;
    private static final long PRODUCT_TO_SCALE = RETURN_SCALE * RETURN_SCALE / SCALE;

    private final int size;
    private final int decayBps;
    private final long[] values;
    private long observations;

    public Covariance(int instruments, int decayBps) {
        if (instruments <= 0 || decayBps <= 0 || decayBps >= Money.BPS_PER_UNIT) {
            throw new IllegalArgumentException(
                    "a decay is between 0 and 10000: decayBps=" + decayBps + " instruments=" + instruments);
        }
        this.size = instruments;
        this.decayBps = decayBps;
        this.values = new long[instruments * instruments];
    }

    /** The return from one price to the next, in billionths; a crash to nothing is -1. */
    public static long returnOf(long fromTicks, long toTicks) {
        if (fromTicks <= 0 || toTicks < 0) {
            throw new IllegalArgumentException(
                    "prices must be positive: fromTicks=" + fromTicks + " toTicks=" + toTicks);
        }
        long change = toTicks - fromTicks;
        long size = Money.mulDiv(Math.abs(change), RETURN_SCALE, fromTicks, false);
        return change < 0 ? -size : Math.min(size, MAX_RETURN);
    }

    /** Takes the returns of all instruments over the same period. */
    public void observe(long... returns) {
        if (returns.length != size) {
            throw new IllegalArgumentException(
                    "every instrument has a return: returns=" + returns.length + " instruments=" + size);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                long product = product(clamped(returns[i]), clamped(returns[j]));
                int place = i * size + j;
                values[place] = observations == 0 ? product : weighted(values[place], product);
                values[j * size + i] = values[place];
            }
        }
        observations++;
    }

    private static long clamped(long value) {
        return Math.max(-MAX_RETURN, Math.min(value, MAX_RETURN));
    }

    private static long product(long a, long b) {
        long size = Money.mulDiv(Math.abs(a), Math.abs(b), PRODUCT_TO_SCALE, false);
        return (a ^ b) < 0 ? -size : size;
    }

    private long weighted(long before, long latest) {
        long step = latest - before;
        long moved = Money.mulDiv(Math.abs(step), Money.BPS_PER_UNIT - decayBps, Money.BPS_PER_UNIT, false);
        return step < 0 ? before - moved : before + moved;
    }

    public int size() {
        return size;
    }

    public long observations() {
        return observations;
    }

    /** In 10^-15. */
    public long get(int i, int j) {
        return values[i * size + j];
    }

    /** Standard deviation of one instrument's return, in billionths, rounded up. */
    public long deviation(int i) {
        BigInteger square = BigInteger.valueOf(get(i, i)).multiply(BigInteger.valueOf(PRODUCT_TO_SCALE));
        return Roots.ceil(square).longValueExact();
    }

    /**
     * Mean correlation of all pairs, each weighing as much as both are worth, rounded towards zero; 0 with fewer than two
     * of any worth.
     *
     * @param valuesAtoms by instrument, not negative
     */
    public int meanCorrelationBps(long... valuesAtoms) {
        if (valuesAtoms.length != size) {
            throw new IllegalArgumentException(
                    "every instrument has a value: values=" + valuesAtoms.length + " instruments=" + size);
        }
        BigInteger sum = BigInteger.ZERO;
        BigInteger weights = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (valuesAtoms[i] > 0 && valuesAtoms[j] > 0) {
                    BigInteger weight = BigInteger.valueOf(valuesAtoms[i]).add(BigInteger.valueOf(valuesAtoms[j]));
                    sum = sum.add(weight.multiply(BigInteger.valueOf(correlationBps(i, j))));
                    weights = weights.add(weight);
                }
            }
        }
        return weights.signum() == 0 ? 0 : sum.divide(weights).intValueExact();
    }

    /** Correlation of two instruments, -10,000 to 10,000, to the nearest; 0 when one of them does not move. */
    public int correlationBps(int i, int j) {
        BigInteger both = BigInteger.valueOf(get(i, i)).multiply(BigInteger.valueOf(get(j, j)));
        if (both.signum() == 0) {
            return 0;
        }
        BigInteger scale = BigInteger.valueOf(Money.BPS_PER_UNIT);
        BigInteger covariance = BigInteger.valueOf(Math.abs(get(i, j)));
        BigInteger square = covariance.multiply(scale).multiply(BigInteger.TWO).pow(2);
        int doubled = square.divide(both).sqrt().intValueExact();
        int bps = Math.min((doubled + 1) / 2, Money.BPS_PER_UNIT);
        return get(i, j) < 0 ? -bps : bps;
    }
}
