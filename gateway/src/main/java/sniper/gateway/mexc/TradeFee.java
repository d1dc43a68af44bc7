package sniper.gateway.mexc;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account's own rates for a symbol, as shares: 0.0005 is five basis points. */
public record TradeFee(BigDecimal maker, BigDecimal taker) {
    static @Nullable TradeFee of(Map<String, String> fields) {
        try {
            return new TradeFee(
                    new BigDecimal(JsonAnswer.text(fields, "makerCommission")),
                    new BigDecimal(JsonAnswer.text(fields, "takerCommission")));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
