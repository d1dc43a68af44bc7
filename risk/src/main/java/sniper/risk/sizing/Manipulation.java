package sniper.risk.sizing;

/**
 * Signs that somebody makes the price.
 *
 * @param priceChangeBps up or down
 * @param volumeRatioBps volume over its usual; 300,000 is thirty times
 * @param crossVenueDeviationBps of the price from other venues
 * @param coordinated trades look arranged
 */
public record Manipulation(
        int priceChangeBps,
        long volumeRatioBps,
        boolean bookManipulated,
        int crossVenueDeviationBps,
        boolean coordinated) {
    private static final int RAPID_CHANGE_BPS = 10_000;
    private static final long VOLUME_ANOMALY_BPS = 300_000;
    private static final int DEVIATION_BPS = 1_500;

    /** What to do. */
    public enum Action {
        NONE,
        MONITOR,
        REDUCE,
        HALT
    }

    /** 0 to 10,000. */
    public int scoreBps() {
        int score = Math.abs((long) priceChangeBps) > RAPID_CHANGE_BPS ? 3_000 : 0;
        score += volumeRatioBps > VOLUME_ANOMALY_BPS ? 2_000 : 0;
        score += bookManipulated ? 2_000 : 0;
        score += Math.abs((long) crossVenueDeviationBps) > DEVIATION_BPS ? 2_000 : 0;
        return score + (coordinated ? 1_000 : 0);
    }

    public Action action() {
        int score = scoreBps();
        if (score > 8_000) {
            return Action.HALT;
        }
        if (score > 6_000) {
            return Action.REDUCE;
        }
        return score > 3_000 ? Action.MONITOR : Action.NONE;
    }
}
