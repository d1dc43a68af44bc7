package sniper.risk.sizing;

import sniper.core.instrument.Money;

/** Makes a position smaller where the market is wilder. */
public final class VolatilitySizing {
    private VolatilitySizing() {}

    /** 60 % above a volatility of 0.8, 75 % above 0.6, 85 % above 0.4, else all of it. */
    public static long adjustedAtoms(long sizeAtoms, int volatilityBps) {
        return Money.bpsFloor(sizeAtoms, keptBps(volatilityBps));
    }

    private static int keptBps(int volatilityBps) {
        if (volatilityBps > 8_000) {
            return 6_000;
        }
        if (volatilityBps > 6_000) {
            return 7_500;
        }
        return volatilityBps > 4_000 ? 8_500 : Money.BPS_PER_UNIT;
    }
}
