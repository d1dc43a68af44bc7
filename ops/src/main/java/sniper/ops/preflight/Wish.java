package sniper.ops.preflight;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is to be bought.
 *
 * @param budget in the quote asset
 * @param cap highest price, null = none given
 * @param maxOrder our own limit for one order
 */
public record Wish(
        String symbol, BigDecimal budget, @Nullable BigDecimal cap, BigDecimal maxOrder) {}
