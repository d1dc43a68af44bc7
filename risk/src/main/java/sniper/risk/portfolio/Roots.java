package sniper.risk.portfolio;

import java.math.BigInteger;

/** Integer roots and quotients that round up. */
final class Roots {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Roots() {}

    /** 0 for a negative number, which only rounding can make of a sum of squares. */
    static BigInteger ceil(BigInteger square) {
        if (square.signum() <= 0) {
            return BigInteger.ZERO;
        }
        BigInteger[] root = square.sqrtAndRemainder();
        return root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
    }

    static BigInteger ceilDiv(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    /** Saturates at {@link Long#MAX_VALUE}. */
    static long toLong(BigInteger value) {
        return value.compareTo(MAX) > 0 ? Long.MAX_VALUE : value.longValueExact();
    }
}
