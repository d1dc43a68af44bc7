package sniper.ops.config;

/** A symbol that runs may name. */
public record RunInstrument(
        @Setting(
                key = "symbol",
                kind = Kind.LISTED,
                required = true,
                doc = "As runs name it: `BTCUSDT`, `NIFTYBEES.NS`.")
        String symbol,

        @Setting(
                key = "origin",
                kind = Kind.CHOICE,
                fallback = "broker",
                doc = "Who states its prices: `exchange`, which states the rules as well, or `broker`.")
        PriceOrigin origin,

        @Setting(
                key = "quote-asset",
                kind = Kind.ASSET,
                fallback = "INR",
                doc = "What prices are in; of a broker's symbols only, like the rest.")
        String quoteAsset,

        @Setting(
                key = "price-decimals",
                kind = Kind.COUNT,
                fallback = "2",
                min = "0",
                max = "8",
                doc = "A price has at most so many.")
        int priceDecimals,

        @Setting(
                key = "quantity-decimals",
                kind = Kind.COUNT,
                fallback = "0",
                min = "0",
                max = "8",
                doc = "A quantity has at most so many; 0: whole units.")
        int quantityDecimals) {}
