package sniper.gateway.simulator.market;

import java.math.BigDecimal;

/**
 * One order's part in one trade.
 *
 * @param tradeId the same text on the private stream and in {@code myTrades}; both orders of a self-trade carry it
 * @param fee in the quote asset
 */
public record Fill(
        String tradeId,
        Order order,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        boolean maker,
        boolean selfTrade,
        long timeMs) {
    public BigDecimal quoteQuantity() {
        return price.multiply(quantity);
    }
}
