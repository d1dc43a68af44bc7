package sniper.ops.run;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount as messages have it: two halves of a number in units of 10^-18.
 *
 * @param high with the sign
 * @param low unsigned
 */
record Halves(long high, long low) {
    static final Halves ZERO = new Halves(0, 0);

    private static final int SCALE = 18;
    private static final int MAX_DIGITS = 38;

    /** @throws IllegalArgumentException for more digits than the ledger holds */
    static Halves of(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > SCALE || stripped.precision() - stripped.scale() > MAX_DIGITS - SCALE) {
            throw new IllegalArgumentException("a number must have at most " + (MAX_DIGITS - SCALE)
                    + " digits before and " + SCALE + " behind the point: precision=" + stripped.precision() + " scale="
                    + stripped.scale());
        }
        BigInteger units = stripped.setScale(SCALE).unscaledValue();
        return new Halves(units.shiftRight(Long.SIZE).longValueExact(), units.longValue());
    }
}
