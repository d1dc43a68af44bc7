package sniper.gateway.simulator.market;

import java.util.SplittableRandom;

/**
 * The prices of a listing's first steps as multiples of the open: a climb to a high, then a fall to a close.
 *
 * <p>The high is log-normal with median 2.9 and 90th percentile 10; the close has a median of about 2.25 (80 listings
 * 2023-2024, first daily bars of those that survived).
 */
final class PricePath {
    private static final double HIGH_MEDIAN = 2.9;
    private static final double HIGH_SIGMA = 0.966; // ln(10 / 2.9) / 1.2816
    private static final double HIGH_FLOOR = 1.02;
    private static final double KEPT_MEDIAN = 0.776; // 2.25 / 2.9
    private static final double KEPT_SIGMA = 0.3;
    private static final double KEPT_CAP = 0.98;
    private static final double WIGGLE = 0.012;

    private final double[] ratios;
    private final int highStep;

    private PricePath(double[] ratios, int highStep) {
        this.ratios = ratios;
        this.highStep = highStep;
    }

    static PricePath draw(SplittableRandom random, int steps) {
        if (steps < 4) {
            throw new IllegalArgumentException("a price path must have at least 4 steps: steps=" + steps);
        }
        double high = Math.max(HIGH_FLOOR, Draw.logNormal(random, HIGH_MEDIAN, HIGH_SIGMA));
        double kept = Math.min(KEPT_CAP, Draw.logNormal(random, KEPT_MEDIAN, KEPT_SIGMA));
        int highStep = (int) Draw.between(random, Math.max(1, steps / 4), steps / 2);
        double[] ratios = new double[steps];
        double climb = StrictMath.log(high);
        double fall = StrictMath.log(kept);
        for (int i = 0; i < steps; i++) {
            double trend = i <= highStep
                    ? climb * StrictMath.pow((double) i / highStep, 1.4)
                    : climb + fall * StrictMath.pow((double) (i - highStep) / (steps - 1 - highStep), 0.8);
            boolean fixed = i == 0 || i == highStep || i == steps - 1;
            double noise = fixed ? 0 : WIGGLE * Draw.normal(random);
            ratios[i] = fixed ? StrictMath.exp(trend) : Math.min(high, StrictMath.exp(trend + noise));
        }
        return new PricePath(ratios, highStep);
    }

    int steps() {
        return ratios.length;
    }

    int highStep() {
        return highStep;
    }

    /** Price at a step, in ticks, when the path opens at {@code openTicks}; after the last step, the close. */
    long ticksAt(long step, long openTicks) {
        double ratio = ratios[(int) Math.min(step, ratios.length - 1)];
        return Math.max(1, StrictMath.round(openTicks * ratio));
    }
}
