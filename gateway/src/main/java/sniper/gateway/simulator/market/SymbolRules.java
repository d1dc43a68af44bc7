package sniper.gateway.simulator.market;

import java.math.BigDecimal;

/**
 * What {@code exchangeInfo} states about an instrument that never changes.
 *
 * @param priceScale decimals of a price
 * @param quantityScale decimals of a quantity; with {@code priceScale} at most 8, so that notionals are exact in 10^-8
 * @param minQuantity smallest order in the base asset
 */
public record SymbolRules(
        String base,
        String quote,
        String fullName,
        String contractAddress,
        int priceScale,
        int quantityScale,
        BigDecimal minQuantity,
        Notionals notionals,
        Band band,
        Fees fees) {
    public static final int MAX_PRODUCT_SCALE = 8;

    public SymbolRules {
        if (priceScale < 0 || quantityScale < 0 || priceScale + quantityScale > MAX_PRODUCT_SCALE) {
            throw new IllegalArgumentException("priceScale + quantityScale must be at most 8: priceScale=" + priceScale
                    + " quantityScale=" + quantityScale);
        }
    }

    /** Smallest and largest order value in the quote asset, by kind of order. */
    public record Notionals(BigDecimal min, BigDecimal max, BigDecimal minMarket, BigDecimal maxMarket) {
        static Notionals of(String min, String max, String maxMarket) {
            BigDecimal smallest = new BigDecimal(min);
            return new Notionals(smallest, new BigDecimal(max), smallest, new BigDecimal(maxMarket));
        }
    }

    /** A buy above last price times 1 + up, or a sell below last price times 1 - down, is refused. */
    public record Band(BigDecimal up, BigDecimal down) {
        static Band symmetric(String ratio) {
            return new Band(new BigDecimal(ratio), new BigDecimal(ratio));
        }
    }

    /** Commission as a fraction of the quote amount. */
    public record Fees(BigDecimal maker, BigDecimal taker) {
        BigDecimal highest() {
            return maker.max(taker);
        }
    }

    public String symbol() {
        return base + quote;
    }

    public SymbolRules withFees(String maker, String taker) {
        return with(base, band, new Fees(new BigDecimal(maker), new BigDecimal(taker)));
    }

    public SymbolRules withBase(String newBase) {
        return with(newBase, band, fees);
    }

    /** @param ratio up and down; 0 for no band */
    public SymbolRules withBand(BigDecimal ratio) {
        return with(base, new Band(ratio, ratio), fees);
    }

    private SymbolRules with(String newBase, Band newBand, Fees newFees) {
        return new SymbolRules(
                newBase,
                quote,
                fullName,
                contractAddress,
                priceScale,
                quantityScale,
                minQuantity,
                notionals,
                newBand,
                newFees);
    }
}
