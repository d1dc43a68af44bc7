package sniper.ops.simulator;

import java.math.BigDecimal;
import sniper.core.instrument.Decimals;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** An instrument that wanders around a price. */
public record InstrumentRow(
        @Setting(key = "base", kind = Kind.ASSET, required = true, doc = "Base asset; the quote asset is USDT.")
        String base,

        @Setting(key = "price", kind = Kind.PRICE, fallback = "1", doc = "What its price wanders around.")
        String price,

        @Setting(
                key = "price-decimals",
                kind = Kind.COUNT,
                fallback = "4",
                min = "0",
                max = "8",
                doc = "Decimals of a price; with those of a quantity at most 8.")
        int priceDecimals,

        @Setting(
                key = "quantity-decimals",
                kind = Kind.COUNT,
                fallback = "2",
                min = "0",
                max = "8",
                doc = "Decimals of a quantity.")
        int quantityDecimals,

        @Setting(
                key = "band-percent",
                kind = Kind.PERCENT,
                fallback = "20",
                min = "0",
                max = "100",
                doc = "Largest distance of a limit from the last price, else 30087; 0 for any.")
        int bandBps,

        @Setting(
                key = "api",
                kind = Kind.SWITCH,
                fallback = "true",
                doc = "Whether orders by API are accepted; if not, 10007.")
        boolean api) {
    /** A book needs room on both sides of the price. */
    static final long MIN_TICKS = 100;

    /** The price in ticks; below zero when it is finer than a tick or too large. */
    long levelTicks() {
        long scaled = Decimals.parse(price, priceDecimals);
        return scaled == Decimals.INVALID || scaled > Integer.MAX_VALUE ? -1 : scaled;
    }

    CalmInstrument instrument(long seed) {
        CalmInstrument open = CalmInstrument.of(
                base, priceDecimals, quantityDecimals, levelTicks(), BigDecimal.valueOf(bandBps, 4), seed);
        return api ? open : open.closedToApi();
    }
}
