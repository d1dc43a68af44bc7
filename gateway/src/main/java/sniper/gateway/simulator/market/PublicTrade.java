package sniper.gateway.simulator.market;

import java.math.BigDecimal;

/** One trade as everybody sees it. */
public record PublicTrade(BigDecimal price, BigDecimal quantity, Side taker, long timeMs) {
    public BigDecimal quoteQuantity() {
        return price.multiply(quantity);
    }
}
