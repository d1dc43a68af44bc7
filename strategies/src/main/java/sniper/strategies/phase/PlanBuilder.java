package sniper.strategies.phase;

import java.util.ArrayList;
import java.util.List;

/** Plans made to measure. Each method throws with the reasons when its numbers make no plan. */
public final class PlanBuilder {
    public static final int DEFAULT_TOTAL_SELL_BPS = 8_000;

    /** How fast the price moves. */
    public enum Momentum {
        LOW,
        MEDIUM,
        HIGH
    }

    /** Where the whole market goes. */
    public enum Market {
        BULL,
        BEAR,
        NEUTRAL,
        SIDEWAYS
    }

    private static final int ALL_BPS = PlanRules.ALL_BPS;
    private static final int DCA_LEVELS = 5;
    private static final int[] FIBONACCI = {2, 3, 5, 8, 13};
    private static final int[] FIBONACCI_SELL_BPS = {1_500, 2_000, 2_500, 2_000, 2_000};

    private PlanBuilder() {}

    /** Evenly spaced levels that sell equal shares; the last takes what division leaves. */
    public static ExitPlan balanced(int levels, int maxGainBps, int totalSellBps) {
        if (levels < 2 || levels > 10) {
            throw new IllegalArgumentException("a balanced plan has 2 to 10 levels: levels=" + levels);
        }
        return even("balanced", levels, maxGainBps, totalSellBps);
    }

    private static ExitPlan even(String name, int levels, int maxGainBps, int totalSellBps) {
        List<ExitLevel> made = new ArrayList<>();
        int each = totalSellBps / levels;
        for (int i = 1; i <= levels; i++) {
            int gainBps = (int) ((long) maxGainBps * i / levels);
            made.add(new ExitLevel(gainBps, i < levels ? each : totalSellBps - each * (levels - 1)));
        }
        return ExitPlan.of(name, PlanRules.STRATEGY, made);
    }

    /** Most is sold early, at 10, 20 and 30 %, the rest at the most. */
    public static ExitPlan conservative(int earlySellBps, int maxGainBps) {
        int first = earlySellBps * 3 / 10;
        int second = earlySellBps * 4 / 10;
        return ExitPlan.of(
                "conservative",
                new ExitLevel(1_000, first),
                new ExitLevel(2_000, second),
                new ExitLevel(3_000, earlySellBps - first - second),
                new ExitLevel(maxGainBps, ALL_BPS - earlySellBps));
    }

    /** Nothing is sold below a high gain; a fifth is kept. */
    public static ExitPlan aggressive(int minGainBps, int maxGainBps) {
        return ExitPlan.of(
                "aggressive",
                new ExitLevel(minGainBps, 1_500),
                new ExitLevel(minGainBps * 3 / 2, 2_000),
                new ExitLevel(minGainBps * 2, 2_500),
                new ExitLevel(maxGainBps, 2_000));
    }

    public static ExitPlan scalping(int maxGainBps) {
        return ExitPlan.of(
                "scalping",
                new ExitLevel(maxGainBps / 4, 2_000),
                new ExitLevel(maxGainBps / 2, 3_000),
                new ExitLevel((int) (maxGainBps * 3L / 4), 3_000),
                new ExitLevel(maxGainBps, 2_000));
    }

    /** A fifth at every 20 %. */
    public static ExitPlan dca() {
        return even("dca", DCA_LEVELS, ALL_BPS, ALL_BPS);
    }

    public static ExitPlan fibonacci(int baseGainBps) {
        List<ExitLevel> made = new ArrayList<>();
        for (int i = 0; i < FIBONACCI.length; i++) {
            made.add(new ExitLevel(Math.multiplyExact(baseGainBps, FIBONACCI[i]), FIBONACCI_SELL_BPS[i]));
        }
        return ExitPlan.of("fibonacci", PlanRules.STRATEGY, made);
    }

    public static ExitPlan momentum(Momentum momentum) {
        return switch (momentum) {
            case LOW -> balanced(6, 6_000, 8_000);
            case MEDIUM -> balanced(4, 15_000, 7_500);
            case HIGH -> balanced(3, 30_000, 7_000);
        };
    }

    /** The larger the position's share of the portfolio, the earlier it is sold. */
    public static ExitPlan riskAdjusted(int positionBps) {
        if (positionBps > 2_000) {
            return conservative(7_000, 8_000);
        }
        return positionBps > 1_000 ? balanced(4, 12_000, 7_500) : aggressive(8_000, 25_000);
    }

    /** The more volatile, the earlier; the index goes from 0 to 10,000. */
    public static ExitPlan volatilityAdjusted(int volatilityBps) {
        if (volatilityBps > 7_000) {
            return conservative(6_000, 5_000);
        }
        return volatilityBps > 3_000 ? balanced(4, 10_000, 7_500) : balanced(4, 20_000, 8_000);
    }

    /** Everything at once, at the gain that the market and the position's share of the portfolio suggest. */
    public static ExitPlan takeProfit(int volatilityBps, Market market, int shareBps) {
        int gainBps = StopLevels.dynamicTakeProfitBps(volatilityBps, market, shareBps);
        return ExitPlan.of("takeProfit", new ExitLevel(gainBps, ALL_BPS));
    }

    public static ExitPlan marketCondition(Market market) {
        return switch (market) {
            case BULL -> aggressive(15_000, 40_000);
            case BEAR -> conservative(8_000, 6_000);
            case NEUTRAL -> balanced(4, 12_000, 7_500);
            case SIDEWAYS -> scalping(4_000);
        };
    }
}
