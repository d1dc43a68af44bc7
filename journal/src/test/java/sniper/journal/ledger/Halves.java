package sniper.journal.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An amount as messages have it. */
record Halves(long high, long low) {
    static Halves of(BigDecimal number) {
        BigInteger units = number.setScale(18).unscaledValue();
        return new Halves(units.shiftRight(Long.SIZE).longValueExact(), units.longValue());
    }
}
