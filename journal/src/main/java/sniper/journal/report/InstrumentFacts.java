package sniper.journal.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import sniper.core.instrument.Money;

/** What turns an instrument's ticks and lots into decimals; its scales never change within a journal. */
public record InstrumentFacts(
        int id, String symbol, String baseAsset, String quoteAsset, int priceScale, int quantityScale) {
    /** Decimals that averages are rounded to, half away from zero, beyond those of a price. */
    static final int EXTRA_DECIMALS = 4;

    BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, priceScale);
    }

    /** A mid price from bid and ask together. */
    BigDecimal half(long twoPricesTicks) {
        return BigDecimal.valueOf(twoPricesTicks).multiply(HALF).movePointLeft(priceScale);
    }

    private static final BigDecimal HALF = new BigDecimal("0.5");

    BigDecimal quantity(long lots) {
        return BigDecimal.valueOf(lots, quantityScale);
    }

    /** Price of all lots together, by lot. */
    BigDecimal average(BigInteger tickLots, long lots) {
        BigInteger scaled = tickLots.multiply(BigInteger.TEN.pow(EXTRA_DECIMALS));
        return new BigDecimal(Rounding.halfAway(scaled, BigInteger.valueOf(lots)), priceScale + EXTRA_DECIMALS);
    }

    /** Atoms of so many half ticks times lots, rounded half away from zero. */
    long atoms(BigInteger halfTickLots) {
        BigInteger divisor = BigInteger.TWO.multiply(BigInteger.TEN.pow(priceScale + quantityScale));
        return Rounding.halfAway(halfTickLots.multiply(BigInteger.valueOf(Money.ATOMS_PER_UNIT)), divisor)
                .longValueExact();
    }
}
