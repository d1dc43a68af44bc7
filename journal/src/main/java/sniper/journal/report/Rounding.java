package sniper.journal.report;

import java.math.BigInteger;

/** The two roundings of the report: half away from zero for bps, averages and amounts; down for shares. */
final class Rounding {
    /** Decimals of what is told in bps. */
    static final int BPS_SCALE = 2;

    /** Decimals of a fill ratio. */
    static final int RATIO_SCALE = 6;

    private static final BigInteger HUNDREDTHS_OF_BPS = BigInteger.valueOf(1_000_000);
    private static final BigInteger MILLIONTHS = BigInteger.valueOf(1_000_000);

    private Rounding() {}

    /** @param divisor positive */
    static BigInteger halfAway(BigInteger value, BigInteger divisor) {
        BigInteger doubled = value.abs().shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1));
        return value.signum() < 0 ? doubled.negate() : doubled;
    }

    /** Hundredths of a basis point. */
    static long bps(BigInteger part, BigInteger whole) {
        return halfAway(part.multiply(HUNDREDTHS_OF_BPS), whole).longValueExact();
    }

    /** Millionths, rounded down, so that a whole one is really whole. */
    static long ratio(long part, long whole) {
        return BigInteger.valueOf(part)
                .multiply(MILLIONTHS)
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
