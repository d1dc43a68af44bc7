package sniper.ops.preflight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import sniper.core.message.OrderType;
import sniper.gateway.mexc.SymbolInfo;

/**
 * The order that the engine would make of a wish, with the same roundings.
 *
 * @param spends what a market order is sent with in place of price and quantity
 * @param price the cap, or less where the price band is narrower
 * @param quantity what the budget buys at the cap
 */
public record PlannedOrder(String symbol, OrderType type, BigDecimal spends, BigDecimal price, BigDecimal quantity) {
    /** The engine stays inside this share of the band, so that a small move does not matter. */
    private static final BigDecimal BAND_USE = new BigDecimal("0.9");

    /** Null when there is no price to take, or the exchange states no decimals. */
    public static @Nullable PlannedOrder of(Wish wish, SymbolFacts facts) {
        SymbolInfo info = facts.info();
        BigDecimal lastPrice = facts.lastPrice();
        BigDecimal cap = wish.cap() != null ? wish.cap() : lastPrice;
        if (info == null || cap == null || info.priceScale() < 0 || info.quantityScale() < 0) {
            return null;
        }
        BigDecimal capTicks = cap.setScale(info.priceScale(), RoundingMode.DOWN);
        if (capTicks.signum() <= 0) {
            return null;
        }
        BigDecimal most = decimal(maxNotional(wish, info));
        BigDecimal budget = most != null && most.signum() > 0 ? wish.budget().min(most) : wish.budget();
        BigDecimal quantity = budget.divide(capTicks, info.quantityScale(), RoundingMode.DOWN);
        BigDecimal band = band(info.bandUp(), lastPrice, BAND_USE);
        BigDecimal price = band == null ? capTicks : capTicks.min(band.setScale(info.priceScale(), RoundingMode.DOWN));
        return new PlannedOrder(wish.symbol(), wish.type(), budget, price, quantity);
    }

    /** Of orders of this type, or of limit orders where the exchange states nothing else. */
    static String minNotional(Wish wish, SymbolInfo info) {
        boolean own = wish.isByMarket() && !info.minNotionalMarket().isEmpty();
        return own ? info.minNotionalMarket() : info.minNotional();
    }

    static String maxNotional(Wish wish, SymbolInfo info) {
        boolean own = wish.isByMarket() && !info.maxNotionalMarket().isEmpty();
        return own ? info.maxNotionalMarket() : info.maxNotional();
    }

    /** The highest price of a buy; null = no band, or nothing to measure it from. */
    static @Nullable BigDecimal band(String up, @Nullable BigDecimal lastPrice, BigDecimal use) {
        BigDecimal share = decimal(up);
        return share == null || share.signum() == 0 || lastPrice == null
                ? null
                : lastPrice.multiply(BigDecimal.ONE.add(share.multiply(use)));
    }

    /** Null when the exchange does not state a number. */
    static @Nullable BigDecimal decimal(String text) {
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    public BigDecimal notional() {
        return type == OrderType.MARKET ? spends : price.multiply(quantity);
    }
}
