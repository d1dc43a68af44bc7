package sniper.strategies.allocation;

import sniper.core.instrument.Money;
import sniper.core.message.AllocationStrategy;
import sniper.core.plan.Allocations;

/**
 * Both formulas in integers: ratios to the mean with twelve digits, the weight rounded half to even at nine. Stateless.
 *
 * <ul>
 *   <li>golden nifty: the equity's ratio less the hedge's, times -1.5, within ±0.25, is the tilt; 0.6 of one and the tilt is the
 *       weight. It leans against what has run ahead. The bounds 0.2 and 0.9 are stated and never reached.
 *   <li>alpha shield: 0.70 less 0.60 of what the equity is above its mean, within 0.40 and 0.92.
 * </ul>
 */
public final class AllocationFormulas implements Allocations {
    private static final long ONE = 1_000_000_000_000L;
    private static final long DIGITS_BEYOND_PPB = ONE / PPB;
    /** A ratio beyond this changes no weight, and keeps what follows far from overflow. */
    private static final long MAX_RATIO = 1_000 * ONE;

    private static final long MAX_TILT = ONE / 4;
    private static final long GOLDEN_MIN = ONE / 5;
    private static final long GOLDEN_MAX = 9 * ONE / 10;
    private static final long SHIELD_BASE = 7 * ONE / 10;
    private static final long SHIELD_MIN = 4 * ONE / 10;
    private static final long SHIELD_MAX = 92 * ONE / 100;

    @Override
    public long equityWeightPpb(
            AllocationStrategy strategy,
            long equityTicks,
            long equitySumTicks,
            long hedgeTicks,
            long hedgeSumTicks,
            int window) {
        if (equityTicks <= 0 || equitySumTicks <= 0 || hedgeTicks <= 0 || window <= 0) {
            return NO_WEIGHT;
        }
        long equityRatio = ratio(equityTicks, equitySumTicks, window);
        return switch (strategy) {
            case GOLDEN_NIFTY ->
                hedgeSumTicks <= 0
                        ? NO_WEIGHT
                        : rounded(goldenNifty(equityRatio - ratio(hedgeTicks, hedgeSumTicks, window)));
            case ALPHA_SHIELD -> rounded(clip(SHIELD_BASE - (equityRatio - ONE) * 6 / 10, SHIELD_MIN, SHIELD_MAX));
            case NULL_VAL -> NO_WEIGHT;
        };
    }

    private static long goldenNifty(long ratioDifference) {
        long tilt = clip(-ratioDifference * 3 / 2, -MAX_TILT, MAX_TILT);
        return clip((ONE + tilt) * 6 / 10, GOLDEN_MIN, GOLDEN_MAX);
    }

    /** Price by mean; the sum of a mean is so many prices. */
    private static long ratio(long priceTicks, long sumTicks, int window) {
        return Math.min(MAX_RATIO, Money.mulDiv(priceTicks, window * ONE, sumTicks, false));
    }

    private static long clip(long value, long min, long max) {
        return Math.max(min, Math.min(max, value));
    }

    private static long rounded(long weight) {
        long down = weight / DIGITS_BEYOND_PPB;
        long twiceRest = weight % DIGITS_BEYOND_PPB * 2;
        boolean up = twiceRest > DIGITS_BEYOND_PPB || (twiceRest == DIGITS_BEYOND_PPB && (down & 1) == 1);
        return up ? down + 1 : down;
    }
}
