package sniper.ops.preflight;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import sniper.core.message.OrderType;

/**
 * What is to be bought.
 *
 * @param type what is sent first
 * @param budget in the quote asset
 * @param cap highest price, null = none given
 * @param maxOrder our own limit for one order
 */
public record Wish(
        String symbol,
        OrderType type,
        BigDecimal budget,
        @Nullable BigDecimal cap,
        BigDecimal maxOrder) {
    boolean isByMarket() {
        return type == OrderType.MARKET;
    }
}
