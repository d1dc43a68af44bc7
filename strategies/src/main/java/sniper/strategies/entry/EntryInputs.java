package sniper.strategies.entry;

/**
 * What the entry calculation looks at.
 *
 * @param priceTicks the price it starts from, at most {@link #MAX_PRICE_TICKS}
 * @param priceScale decimals of a price, as in the instrument's rules
 * @param volatilityBps index from 0 to 10,000
 * @param volumeRatioBps volume now against what is usual; 10,000 is as usual
 * @param momentumBps from -10,000 (only down) to 10,000 (only up)
 * @param supportTicks 0 when not known, as is {@code resistanceTicks}
 */
public record EntryInputs(
        long priceTicks,
        int priceScale,
        int volatilityBps,
        int volumeRatioBps,
        int momentumBps,
        long supportTicks,
        long resistanceTicks) {
    /** Keeps every product of the calculation exact in 63 bits. */
    public static final long MAX_PRICE_TICKS = 10_000_000_000_000L;

    /** Refuses what the calculation cannot be exact about. */
    public EntryInputs {
        require(
                priceTicks > 0 && priceTicks <= MAX_PRICE_TICKS,
                "priceTicks must be positive and at most " + MAX_PRICE_TICKS + ": priceTicks=" + priceTicks);
        require(
                supportTicks >= 0 && resistanceTicks <= MAX_PRICE_TICKS,
                "levels must be between 0 and " + MAX_PRICE_TICKS + ": supportTicks=" + supportTicks
                        + " resistanceTicks=" + resistanceTicks);
        require(
                supportTicks == 0 || resistanceTicks == 0 || supportTicks <= resistanceTicks,
                "support must not be above resistance: supportTicks=" + supportTicks + " resistanceTicks="
                        + resistanceTicks);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    boolean hasLevels() {
        return supportTicks > 0 && resistanceTicks > 0;
    }
}
