package sniper.core.order;

import sniper.core.message.FeeAsset;

/**
 * One execution as it was booked, once. One reusable object, valid during {@link OrderListener#onFill} only. Threading:
 * owned by the engine stage.
 */
public final class Fill {
    private long priceTicks;
    private long lots;
    private long quoteAtoms;
    private long feeAtoms;
    private FeeAsset feeAsset = FeeAsset.NULL_VAL;
    private long feeLots;

    Fill() {}

    Fill of(long price, long quantityLots, long quote, long fee, FeeAsset asset, long lotsOfFee) {
        priceTicks = price;
        lots = quantityLots;
        quoteAtoms = quote;
        feeAtoms = fee;
        feeAsset = asset;
        feeLots = lotsOfFee;
        return this;
    }

    public long priceTicks() {
        return priceTicks;
    }

    public long lots() {
        return lots;
    }

    public long quoteAtoms() {
        return quoteAtoms;
    }

    /** Fee in the quote asset; 0 when it was taken in another. */
    public long quoteFeeAtoms() {
        return feeAsset == FeeAsset.QUOTE ? feeAtoms : 0;
    }

    /** Lots that a fee in the base asset took of what was held. */
    public long feeLots() {
        return feeLots;
    }
}
