package sniper.core.paper;

import java.math.BigDecimal;
import java.math.BigInteger;
import sniper.core.instrument.Decimals;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * A number in units of 10^-18, in 128 bits: exactly what numeric(38,18) of the ledger holds. Mutable, so that books can be
 * kept without garbage. Threading: that of its owner.
 *
 * <p>A sum that leaves 128 bits is our own bug and throws; a product saturates at {@link #isStorable} being false, since
 * whoever orders may ask for anything.
 */
public final class Amount implements Comparable<Amount> {
    public static final int SCALE = 18;

    /** 10^38, the first number that numeric(38,18) does not hold. */
    private static final long LIMIT_HIGH = 0x4B3B_4CA8_5A86_C47AL;

    private static final long LIMIT_LOW = 0x098A_2240_0000_0000L;

    private long high;
    private long low;

    public void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    public void set(Amount other) {
        high = other.high;
        low = other.low;
    }

    public void clear() {
        high = 0;
        low = 0;
    }

    /** The upper half, with the sign. */
    public long high() {
        return high;
    }

    /** The lower half, unsigned. */
    public long low() {
        return low;
    }

    public int signum() {
        return high < 0 ? -1 : (high | low) == 0 ? 0 : 1;
    }

    public boolean isZero() {
        return (high | low) == 0;
    }

    @Override
    public int compareTo(Amount other) {
        return high == other.high ? Long.compareUnsigned(low, other.low) : Long.compare(high, other.high);
    }

    /** Whether the ledger can hold it: less than 10^20 whole units. */
    public boolean isStorable() {
        long upper = magnitudeHigh();
        return upper >= 0
                && (upper < LIMIT_HIGH || (upper == LIMIT_HIGH && Long.compareUnsigned(magnitudeLow(), LIMIT_LOW) < 0));
    }

    public void add(Amount other) {
        long sumLow = low + other.low;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        long sumHigh = high + other.high + carry;
        if (((high ^ sumHigh) & (other.high ^ sumHigh)) < 0) {
            throw overflow("sum", other);
        }
        high = sumHigh;
        low = sumLow;
    }

    public void subtract(Amount other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        long differenceHigh = high - other.high - borrow;
        if (((high ^ other.high) & (high ^ differenceHigh)) < 0) {
            throw overflow("difference", other);
        }
        low -= other.low;
        high = differenceHigh;
    }

    private ArithmeticException overflow(String what, Amount other) {
        return new ArithmeticException(
                "Invariant: a " + what + " of books stays within 128 bits: " + this + ", " + other);
    }

    public void negate() {
        high = magnitudeHighOfNegated();
        low = -low;
    }

    private long magnitudeHighOfNegated() {
        return ~high + (low == 0 ? 1 : 0);
    }

    private long magnitudeHigh() {
        return high < 0 ? magnitudeHighOfNegated() : high;
    }

    private long magnitudeLow() {
        return high < 0 ? -low : low;
    }

    /** {@code value} in units of 10^-scale. */
    public void setScaled(long value, int scale) {
        long magnitude = Math.abs(value);
        setProduct(magnitude, 1, scale);
        if (value < 0) {
            negate();
        }
    }

    /**
     * The product of two numbers whose scales are together {@code scale}, exactly; saturates.
     *
     * @param a not negative
     * @param b not negative
     * @param scale at most {@link #SCALE}
     */
    public void setProduct(long a, long b, int scale) {
        assert a >= 0 && b >= 0 && scale <= SCALE;
        high = Math.multiplyHigh(a, b);
        low = a * b;
        scale(Decimals.powerOfTen(SCALE - scale), 1, Rounding.DOWN);
    }

    /**
     * Times a ratio, rounded once; saturates.
     *
     * @param multiplier not negative
     * @param divisor positive
     */
    public void scale(long multiplier, long divisor, Rounding rounding) {
        assert multiplier >= 0 && divisor > 0;
        scale(multiplier, 0, divisor, rounding);
    }

    /**
     * Times a number and by an amount, rounded once; saturates. Of two amounts and a power of ten it is their ratio with so
     * many digits.
     *
     * @param multiplier not negative
     * @param divisor positive
     */
    public void scale(long multiplier, Amount divisor, Rounding rounding) {
        assert multiplier >= 0 && divisor.signum() > 0;
        scale(multiplier, divisor.high, divisor.low, rounding);
    }

    /** How often the other goes into this one, rounded down; saturates at {@link Long#MAX_VALUE}. Neither is negative. */
    public long quotient(Amount divisor) {
        assert high >= 0 && divisor.signum() > 0;
        long savedHigh = high;
        long savedLow = low;
        scale(1, divisor.high, divisor.low, Rounding.DOWN);
        long quotient = high != 0 || low < 0 ? Long.MAX_VALUE : low;
        high = savedHigh;
        low = savedLow;
        return quotient;
    }

    /** 128 bits by 64 is 192; divided by up to 127 bits, by shifting and subtracting from the highest bit that is set. */
    private void scale(long multiplier, long divisorHigh, long divisorLow, Rounding rounding) {
        boolean negative = high < 0;
        long upper = magnitudeHigh();
        long lower = magnitudeLow();
        long bits0 = lower * multiplier;
        long carried = unsignedMultiplyHigh(lower, multiplier);
        long bits1 = upper * multiplier + carried;
        long bits2 = unsignedMultiplyHigh(upper, multiplier) + (Long.compareUnsigned(bits1, carried) < 0 ? 1 : 0);
        long quotientHigh = 0;
        long quotientLow = 0;
        long restHigh = 0;
        long restLow = 0;
        boolean saturated = false;
        for (int bit = bitLength(bits2, bits1, bits0) - 1; bit >= 0; bit--) {
            long word = bit >= 128 ? bits2 : bit >= 64 ? bits1 : bits0;
            restHigh = (restHigh << 1) | (restLow >>> 63);
            restLow = (restLow << 1) | ((word >>> bit) & 1);
            saturated |= quotientHigh < 0;
            quotientHigh = (quotientHigh << 1) | (quotientLow >>> 63);
            quotientLow <<= 1;
            if (isAtLeast(restHigh, restLow, divisorHigh, divisorLow)) {
                restHigh -= divisorHigh + (Long.compareUnsigned(restLow, divisorLow) < 0 ? 1 : 0);
                restLow -= divisorLow;
                quotientLow |= 1;
            }
        }
        if (isRoundedUp(rounding, restHigh, restLow, divisorHigh, divisorLow, quotientLow)) {
            quotientLow++;
            quotientHigh += quotientLow == 0 ? 1 : 0;
        }
        if (saturated || quotientHigh < 0) {
            quotientHigh = Long.MAX_VALUE;
            quotientLow = -1;
        }
        high = quotientHigh;
        low = quotientLow;
        if (negative) {
            negate();
        }
    }

    private static boolean isRoundedUp(
            Rounding rounding, long restHigh, long restLow, long divisorHigh, long divisorLow, long quotientLow) {
        if ((restHigh | restLow) == 0) {
            return false;
        }
        return switch (rounding) {
            case DOWN -> false;
            case UP -> true;
            case HALF_EVEN -> {
                // Twice the rest against the divisor, as the rest against what the divisor has beyond it.
                long beyondHigh = divisorHigh - restHigh - (Long.compareUnsigned(divisorLow, restLow) < 0 ? 1 : 0);
                long beyondLow = divisorLow - restLow;
                boolean isHalf = restHigh == beyondHigh && restLow == beyondLow;
                yield isHalf ? (quotientLow & 1) == 1 : isAtLeast(restHigh, restLow, beyondHigh, beyondLow);
            }
        };
    }

    /** Unsigned. */
    private static boolean isAtLeast(long aHigh, long aLow, long bHigh, long bLow) {
        return aHigh == bHigh ? Long.compareUnsigned(aLow, bLow) >= 0 : Long.compareUnsigned(aHigh, bHigh) > 0;
    }

    private static int bitLength(long bits2, long bits1, long bits0) {
        if (bits2 != 0) {
            return 192 - Long.numberOfLeadingZeros(bits2);
        }
        return bits1 != 0 ? 128 - Long.numberOfLeadingZeros(bits1) : 64 - Long.numberOfLeadingZeros(bits0);
    }

    /** The JDK has it from 18 on. */
    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    public void copy(StateCopy state) {
        high = state.of(high);
        low = state.of(low);
    }

    public void hashInto(StateHash hash) {
        hash.add(high).add(low);
    }

    /** For people. Allocates. */
    @Override
    public String toString() {
        BigInteger upper = BigInteger.valueOf(high).shiftLeft(64);
        BigInteger lower = new BigInteger(Long.toUnsignedString(low));
        return new BigDecimal(upper.add(lower), SCALE).toPlainString();
    }
}
