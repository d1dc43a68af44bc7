package sniper.strategies.entry;

import sniper.core.instrument.Decimals;

/** What a price is rounded to, half up. */
public enum EntryRounding {
    /** Six decimals whatever the instrument: leaves one or two digits of a micro-price. */
    SEED_COMPAT(6),
    /** The instrument's tick. */
    TICK(Decimals.MAX_SCALE);

    private final int maxDecimals;

    EntryRounding(int maxDecimals) {
        this.maxDecimals = maxDecimals;
    }

    /** Rounds a price counted in so many parts of a tick. */
    long round(long parts, long partsPerTick, int priceScale) {
        long ticksPerStep = Decimals.powerOfTen(Math.max(0, priceScale - maxDecimals));
        if (ticksPerStep > Long.MAX_VALUE / partsPerTick) {
            return 0; // one step is more than any price
        }
        long step = partsPerTick * ticksPerStep;
        long steps = parts / step + (parts % step >= step - parts % step ? 1 : 0);
        return steps * ticksPerStep;
    }
}
