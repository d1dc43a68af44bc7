package sniper.core.instrument;

import sniper.core.message.OrderType;
import sniper.core.state.StateCopy;

/**
 * What a venue states about an instrument.
 *
 * @param instrumentId our number for it, from 1, never reused
 * @param symbol the venue's name, for example {@code MXUSDT}; may hold any UTF-8
 * @param priceScale decimals of a price: one tick is 10^-priceScale
 * @param quantityScale decimals of a quantity: one lot is 10^-quantityScale
 * @param online the venue matches orders for it
 * @param apiAllowed orders by API are accepted
 * @param limitAllowed limit orders are offered
 * @param marketAllowed market orders are offered
 * @param tradeSideType 1 both sides, 2 buy only, 3 sell only, 4 closed
 * @param minQuantityLots smallest order quantity
 * @param minNotionalAtoms smallest limit order value, 10^-8 of the quote asset
 * @param maxNotionalAtoms largest limit order value
 * @param minMarketNotionalAtoms smallest market order value, 0 = not stated, as of limit orders
 * @param maxMarketNotionalAtoms largest market order value, 0 = not stated, as of limit orders
 * @param bandUpBps a buy above last price plus this is refused; 0 = no band
 * @param bandDownBps a sell below last price less this is refused; 0 = no band
 * @param takerFeeBps default taker commission
 */
public record TradingRules(
        int instrumentId,
        String symbol,
        String baseAsset,
        String quoteAsset,
        int priceScale,
        int quantityScale,
        boolean online,
        boolean apiAllowed,
        boolean limitAllowed,
        boolean marketAllowed,
        int tradeSideType,
        long minQuantityLots,
        long minNotionalAtoms,
        long maxNotionalAtoms,
        long minMarketNotionalAtoms,
        long maxMarketNotionalAtoms,
        int bandUpBps,
        int bandDownBps,
        int takerFeeBps) {
    /** Smallest value of an order of this type. */
    public long minNotionalAtoms(OrderType type) {
        return type == OrderType.MARKET && minMarketNotionalAtoms > 0 ? minMarketNotionalAtoms : minNotionalAtoms;
    }

    /** Largest value of an order of this type; 0 = none stated. */
    public long maxNotionalAtoms(OrderType type) {
        return type == OrderType.MARKET && maxMarketNotionalAtoms > 0 ? maxMarketNotionalAtoms : maxNotionalAtoms;
    }

    /** In the place of rules that are about to be put back. */
    public static final TradingRules NONE =
            new TradingRules(0, "", "", "", 0, 0, false, false, false, false, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** These rules, or those that were copied. */
    public TradingRules copy(StateCopy state) {
        return new TradingRules(
                state.of(instrumentId),
                state.of(symbol),
                state.of(baseAsset),
                state.of(quoteAsset),
                state.of(priceScale),
                state.of(quantityScale),
                state.of(online),
                state.of(apiAllowed),
                state.of(limitAllowed),
                state.of(marketAllowed),
                state.of(tradeSideType),
                state.of(minQuantityLots),
                state.of(minNotionalAtoms),
                state.of(maxNotionalAtoms),
                state.of(minMarketNotionalAtoms),
                state.of(maxMarketNotionalAtoms),
                state.of(bandUpBps),
                state.of(bandDownBps),
                state.of(takerFeeBps));
    }

    /** It is what is traded, or what is paid with. */
    public boolean concerns(String asset) {
        return baseAsset.equals(asset) || quoteAsset.equals(asset);
    }
}
