package sniper.gateway.simulator.market;

import java.math.BigDecimal;

/** Prices and volumes of a span of time that starts at {@link #openMs}. */
public record Candle(
        long openMs,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal baseVolume,
        BigDecimal quoteVolume) {
    static Candle of(long openMs, PublicTrade trade) {
        BigDecimal price = trade.price();
        return new Candle(openMs, price, price, price, price, trade.quantity(), trade.quoteQuantity());
    }

    /** This candle and a later one as one. */
    Candle then(Candle later) {
        return new Candle(
                openMs,
                open,
                high.max(later.high),
                low.min(later.low),
                later.close,
                baseVolume.add(later.baseVolume),
                quoteVolume.add(later.quoteVolume));
    }
}
