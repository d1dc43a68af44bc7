package sniper.core.instrument;

/** Smallest and largest order the venue takes. */
public final class OrderSize {
    private OrderSize() {}

    /** Fewest lots that are neither below the least quantity nor, at this price, below the least value. */
    public static long minLots(TradingRules rules, long priceTicks) {
        long minAtoms = rules.minNotionalAtoms();
        long lots = Money.quantityFor(minAtoms, priceTicks, rules.priceScale(), rules.quantityScale());
        if (Money.notionalFloor(priceTicks, lots, rules.priceScale(), rules.quantityScale()) < minAtoms) {
            lots++;
        }
        return Math.max(Math.max(1, rules.minQuantityLots()), lots);
    }

    /** Most lots whose value is not above the largest; at least one lot. */
    public static long maxLots(TradingRules rules, long priceTicks) {
        long maxAtoms = rules.maxNotionalAtoms();
        return maxAtoms <= 0
                ? Long.MAX_VALUE
                : Math.max(1, Money.quantityFor(maxAtoms, priceTicks, rules.priceScale(), rules.quantityScale()));
    }
}
