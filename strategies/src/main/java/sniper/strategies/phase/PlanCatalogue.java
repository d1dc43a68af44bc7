package sniper.strategies.phase;

import static sniper.strategies.phase.ExitLevel.percent;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans that have a name. */
public final class PlanCatalogue {
    /** Keeps a fifth. */
    public static final ExitPlan NORMAL =
            ExitPlan.of("normal", percent(50, 25), percent(100, 25), percent(125, 20), percent(175, 10));

    public static final ExitPlan HIGH_PRICE_INCREASE =
            ExitPlan.of("highPriceIncrease", percent(100, 15), percent(150, 15), percent(200, 25), percent(300, 25));
    public static final ExitPlan CONSERVATIVE =
            ExitPlan.of("conservative", percent(10, 30), percent(20, 40), percent(30, 30));
    public static final ExitPlan SCALPING =
            ExitPlan.of("scalping", percent(5, 20), percent(10, 30), percent(15, 30), percent(20, 20));
    public static final ExitPlan DIAMOND =
            ExitPlan.of("diamond", percent(200, 10), percent(500, 20), percent(1_000, 30), percent(2_000, 20));

    public static final ExitPlan EXIT_CONSERVATIVE =
            ladder("exit-conservative", percent(30, 20), percent(100, 52), percent(150, 28));
    /** The default exit ladder. */
    public static final ExitPlan EXIT_BALANCED =
            ladder("exit-balanced", percent(50, 15), percent(150, 35), percent(300, 50));

    public static final ExitPlan EXIT_AGGRESSIVE =
            ladder("exit-aggressive", percent(100, 10), percent(200, 20), percent(400, 70));

    public static final ExitPlan TAKE_PROFIT_CONSERVATIVE =
            ladder("take-profit-conservative", percent(3, 30), percent(7, 40), percent(12, 30));
    /** The default take-profit ladder. */
    public static final ExitPlan TAKE_PROFIT_BALANCED =
            ladder("take-profit-balanced", percent(5, 25), percent(12, 35), percent(20, 25), percent(35, 15));

    public static final ExitPlan TAKE_PROFIT_AGGRESSIVE =
            ladder("take-profit-aggressive", percent(8, 20), percent(18, 30), percent(35, 30), percent(60, 20));

    /** The level users choose: 5, 10, 15 or 25 %, all sold there. */
    public static final ExitPlan TAKE_PROFIT_1 = ladder("take-profit-1", percent(5, 100));
    /** What users have until they choose. */
    public static final ExitPlan TAKE_PROFIT_2 = ladder("take-profit-2", percent(10, 100));

    public static final ExitPlan TAKE_PROFIT_3 = ladder("take-profit-3", percent(15, 100));
    public static final ExitPlan TAKE_PROFIT_4 = ladder("take-profit-4", percent(25, 100));

    public static final List<ExitPlan> ALL = List.of(
            NORMAL,
            HIGH_PRICE_INCREASE,
            CONSERVATIVE,
            SCALPING,
            DIAMOND,
            EXIT_CONSERVATIVE,
            EXIT_BALANCED,
            EXIT_AGGRESSIVE,
            TAKE_PROFIT_CONSERVATIVE,
            TAKE_PROFIT_BALANCED,
            TAKE_PROFIT_AGGRESSIVE,
            TAKE_PROFIT_1,
            TAKE_PROFIT_2,
            TAKE_PROFIT_3,
            TAKE_PROFIT_4);

    private PlanCatalogue() {}

    private static ExitPlan ladder(String name, ExitLevel... levels) {
        return ExitPlan.of(name, PlanRules.LADDER, Arrays.asList(levels));
    }

    /** The plan of a name, null when there is none. */
    public static @Nullable ExitPlan find(String name) {
        for (ExitPlan plan : ALL) {
            if (plan.name().equals(name)) {
                return plan;
            }
        }
        return null;
    }
}
