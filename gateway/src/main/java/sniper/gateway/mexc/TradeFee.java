package sniper.gateway.mexc;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account's own rates for a symbol, as shares: 0.0005 is five basis points. */
public record TradeFee(BigDecimal maker, BigDecimal taker) {
    private static final int MAX_DIGITS = 64;

    static @Nullable TradeFee of(Map<String, String> fields) {
        try {
            return new TradeFee(
                    share(JsonAnswer.text(fields, "makerCommission")),
                    share(JsonAnswer.text(fields, "takerCommission")));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Below one, and nothing like 1e-999999999, which would be written out digit by digit. */
    private static BigDecimal share(String decimal) {
        if (decimal.length() > MAX_DIGITS) {
            throw new NumberFormatException("a rate has at most " + MAX_DIGITS + " characters: " + decimal.length());
        }
        BigDecimal rate = new BigDecimal(decimal);
        if (rate.scale() > MAX_DIGITS || rate.abs().compareTo(BigDecimal.ONE) >= 0) {
            throw new NumberFormatException("a rate is a share below one: " + decimal);
        }
        return rate;
    }
}
