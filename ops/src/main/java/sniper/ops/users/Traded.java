package sniper.ops.users;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An instrument that runs may trade.
 *
 * @param priceScale decimals of its price
 */
record Traded(int instrumentId, String symbol, int priceScale, Market market) {
    private static final int MAX_DIGITS = 19;

    /** 0 when the price is none, or has more digits than there is room for. */
    long ticks(BigDecimal price) {
        // Before it is written out: somebody else's text may be 1e999999999.
        long digits = (long) price.precision() - price.scale() + priceScale;
        if (digits < 0 || digits > MAX_DIGITS) {
            return 0;
        }
        BigInteger ticks = price.movePointRight(priceScale)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        return ticks.signum() <= 0 || ticks.bitLength() >= Long.SIZE ? 0 : ticks.longValueExact();
    }
}
