package sniper.ops.tca;

import sniper.core.instrument.Money;

/** An instrument with its first price. */
record TestInstrument(int id, String symbol, String quoteAsset, int priceScale, int quantityScale, long firstTicks) {
    long atoms(long priceTicks, long lots) {
        return Money.notionalFloor(priceTicks, lots, priceScale, quantityScale);
    }
}
