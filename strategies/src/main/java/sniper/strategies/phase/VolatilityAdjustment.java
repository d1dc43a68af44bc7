package sniper.strategies.phase;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits a plan to the volatility: when it is high, lower gains and larger shares; when it is low, the other way round.
 *
 * <p>Within a tenth of normal nothing changes. Shares never sum to more than everything: the highest levels give way. A
 * plan that sells everything goes on doing so.
 */
public final class VolatilityAdjustment {
    private static final int NORMAL_BPS = 5_000;
    private static final int DEAD_BAND_BPS = 1_000;
    private static final long SCALE = 100_000;
    private static final int GAIN_WEIGHT = 2; // x 0.2 of the distance from normal; shares x 0.1

    private VolatilityAdjustment() {}

    /**
     * Returns the fitted plan, or the plan itself.
     *
     * @param volatilityBps index from 0 to 10,000
     */
    public static ExitPlan apply(ExitPlan plan, int volatilityBps) {
        if (volatilityBps < 0 || volatilityBps > PlanRules.ALL_BPS) {
            throw new IllegalArgumentException(
                    "volatility is from 0 to " + PlanRules.ALL_BPS + ": volatilityBps=" + volatilityBps);
        }
        int distance = volatilityBps - NORMAL_BPS;
        if (Math.abs(distance) <= DEAD_BAND_BPS) {
            return plan;
        }
        List<ExitLevel> fitted = new ArrayList<>();
        int left = PlanRules.ALL_BPS;
        for (ExitLevel level : plan.levels()) {
            int gainBps = times(level.gainBps(), SCALE - GAIN_WEIGHT * (long) distance);
            int sellBps = Math.min(left, times(level.sellBps(), SCALE + distance));
            left -= sellBps;
            if (sellBps > 0) {
                fitted.add(new ExitLevel(gainBps, sellBps));
            }
        }
        if (plan.sellsEverything() && left > 0) {
            ExitLevel last = fitted.remove(fitted.size() - 1);
            fitted.add(new ExitLevel(last.gainBps(), last.sellBps() + left));
        }
        return ExitPlan.of(plan.name(), PlanRules.STRATEGY, fitted);
    }

    /** Half up. */
    private static int times(int value, long factor) {
        return (int) ((value * factor + SCALE / 2) / SCALE);
    }
}
