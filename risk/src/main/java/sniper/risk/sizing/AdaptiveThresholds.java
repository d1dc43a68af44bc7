package sniper.risk.sizing;

import sniper.core.instrument.Money;

/**
 * Size, stop and caution for how wild the market is and how people feel.
 *
 * @param stopBps distance of the stop-loss
 * @param riskFactorBps what other thresholds are divided by; 20,000 is twice as careful
 */
public record AdaptiveThresholds(long sizeAtoms, int stopBps, int riskFactorBps) {
    private static final int BASE_STOP_BPS = 1_000;

    /** How people feel; with what it makes of size, stop and caution. */
    public enum Mood {
        PANIC(3_000, 5_000, 20_000),
        NEGATIVE(7_000, 10_000, 15_000),
        NEUTRAL(10_000, 10_000, 10_000),
        POSITIVE(12_000, 10_000, 8_000);

        private final int sizeBps;
        private final int stopBps;
        private final int riskFactorBps;

        Mood(int sizeBps, int stopBps, int riskFactorBps) {
            this.sizeBps = sizeBps;
            this.stopBps = stopBps;
            this.riskFactorBps = riskFactorBps;
        }
    }

    /**
     * Half of the volatility is taken from the size, all of it added to the stop.
     *
     * @param volatilityBps 0 to 10,000
     */
    public static AdaptiveThresholds of(long baseSizeAtoms, int volatilityBps, Mood mood) {
        if (volatilityBps < 0 || volatilityBps > Money.BPS_PER_UNIT) {
            throw new IllegalArgumentException("volatilityBps must be 0 to 10000: volatilityBps=" + volatilityBps);
        }
        long calmed =
                Money.mulDiv(baseSizeAtoms, 2L * Money.BPS_PER_UNIT - volatilityBps, 2L * Money.BPS_PER_UNIT, false);
        int stop = BASE_STOP_BPS + volatilityBps / 10;
        return new AdaptiveThresholds(
                Money.bpsFloor(calmed, mood.sizeBps), stop * mood.stopBps / Money.BPS_PER_UNIT, mood.riskFactorBps);
    }
}
