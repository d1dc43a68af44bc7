package sniper.core.instrument;

/**
 * Exact products of scaled longs. A price in ticks times a quantity in lots is a 128-bit number; here it becomes atoms
 * (10^-8 of the quote asset), rounded as the name says. Price and quantity scale together are at most {@link
 * #MAX_PRODUCT_SCALE}.
 */
public final class Money {
    /** Decimals of an atom. */
    public static final int ATOM_SCALE = 8;
    /** Atoms in one unit of the quote asset. */
    public static final long ATOMS_PER_UNIT = 100_000_000L;

    /** Largest sum of price and quantity scale an instrument may have. */
    public static final int MAX_PRODUCT_SCALE = ATOM_SCALE + Decimals.MAX_SCALE;

    public static final int BPS_PER_UNIT = 10_000;

    private Money() {}

    /** Value of a quantity at a price, rounded down. Saturates at {@link Long#MAX_VALUE}. */
    public static long notionalFloor(long priceTicks, long quantityLots, int priceScale, int quantityScale) {
        return scaledProduct(priceTicks, quantityLots, priceScale + quantityScale, false);
    }

    /** Value of a quantity at a price, rounded up. Saturates at {@link Long#MAX_VALUE}. */
    public static long notionalCeil(long priceTicks, long quantityLots, int priceScale, int quantityScale) {
        return scaledProduct(priceTicks, quantityLots, priceScale + quantityScale, true);
    }

    private static long scaledProduct(long a, long b, int scale, boolean up) {
        if (scale >= ATOM_SCALE) {
            return mulDiv(a, b, Decimals.powerOfTen(scale - ATOM_SCALE), up);
        }
        long product = mulDiv(a, b, 1, up);
        long factor = Decimals.powerOfTen(ATOM_SCALE - scale);
        return product > Long.MAX_VALUE / factor ? Long.MAX_VALUE : product * factor;
    }

    /** Largest quantity whose value at the price stays within the amount. */
    public static long quantityFor(long atoms, long priceTicks, int priceScale, int quantityScale) {
        int scale = priceScale + quantityScale - ATOM_SCALE;
        if (scale >= 0) {
            return mulDiv(atoms, Decimals.powerOfTen(scale), priceTicks, false);
        }
        return atoms / Decimals.powerOfTen(-scale) / priceTicks;
    }

    /** Atoms of the base asset in one lot; 0 when a lot is smaller than an atom. */
    public static long lotAtoms(int quantityScale) {
        return quantityScale > ATOM_SCALE ? 0 : Decimals.powerOfTen(ATOM_SCALE - quantityScale);
    }

    public static long bpsFloor(long value, long bps) {
        return mulDiv(value, bps, BPS_PER_UNIT, false);
    }

    public static long bpsCeil(long value, long bps) {
        return mulDiv(value, bps, BPS_PER_UNIT, true);
    }

    /**
     * a·b/divisor in 128 bits, rounded down or up. Saturates at {@link Long#MAX_VALUE}.
     *
     * @param a not negative
     * @param b not negative
     * @param divisor positive
     */
    public static long mulDiv(long a, long b, long divisor, boolean up) {
        assert a >= 0 && b >= 0 && divisor > 0;
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            long quotient = low / divisor;
            return up && quotient * divisor != low ? quotient + 1 : quotient;
        }
        return divide128(high, low, divisor, up);
    }

    /** Shift-subtract division; the rare path of amounts past 63 bits. */
    private static long divide128(long high, long low, long divisor, boolean up) {
        if (high >= divisor) {
            return Long.MAX_VALUE;
        }
        long remainder = high;
        long quotient = 0;
        for (int bit = 63; bit >= 0; bit--) {
            boolean carry = remainder < 0;
            remainder = (remainder << 1) | ((low >>> bit) & 1);
            quotient <<= 1;
            if (carry || Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        if (quotient < 0) {
            return Long.MAX_VALUE;
        }
        return up && remainder != 0 && quotient != Long.MAX_VALUE ? quotient + 1 : quotient;
    }
}
