package sniper.strategies.phase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plans as people write them in a configuration: a name of the {@link PlanCatalogue}, or one made to measure like {@code
 * balanced(4, 120, 75)}, with whole percentages.
 */
public final class PlanText {
    private static final Pattern CALL = Pattern.compile("\\s*([A-Za-z0-9-]+)\\s*(?:\\(([^()]*)\\))?\\s*");
    private static final int BPS = 100;
    private static final int MAX_PERCENT = 10_000;

    @FunctionalInterface
    private interface Maker {
        ExitPlan make(List<String> arguments);
    }

    private record Built(String usage, int arguments, Maker maker) {}

    private static final Map<String, Built> BUILDERS = builders();

    private PlanText() {}

    private static Map<String, Built> builders() {
        Map<String, Built> builders = new TreeMap<>();
        builders.put(
                "balanced",
                new Built(
                        "balanced(levels, max gain, total sell)",
                        3,
                        of -> PlanBuilder.balanced(number(of.get(0)), percent(of.get(1)), percent(of.get(2)))));
        builders.put(
                "conservative",
                new Built(
                        "conservative(early sell, max gain)",
                        2,
                        of -> PlanBuilder.conservative(percent(of.get(0)), percent(of.get(1)))));
        builders.put(
                "aggressive",
                new Built(
                        "aggressive(min gain, max gain)",
                        2,
                        of -> PlanBuilder.aggressive(percent(of.get(0)), percent(of.get(1)))));
        builders.put("scalping", new Built("scalping(max gain)", 1, of -> PlanBuilder.scalping(percent(of.get(0)))));
        builders.put(
                "fibonacci", new Built("fibonacci(base gain)", 1, of -> PlanBuilder.fibonacci(percent(of.get(0)))));
        builders.put("dca", new Built("dca()", 0, of -> PlanBuilder.dca()));
        builders.put(
                "momentum",
                new Built(
                        "momentum(low|medium|high)",
                        1,
                        of -> PlanBuilder.momentum(choice(PlanBuilder.Momentum.class, of.get(0)))));
        builders.put(
                "market",
                new Built(
                        "market(bull|bear|neutral|sideways)",
                        1,
                        of -> PlanBuilder.marketCondition(choice(PlanBuilder.Market.class, of.get(0)))));
        builders.put(
                "riskAdjusted",
                new Built(
                        "riskAdjusted(position's share of the portfolio)",
                        1,
                        of -> PlanBuilder.riskAdjusted(percent(of.get(0)))));
        builders.put(
                "volatilityAdjusted",
                new Built("volatilityAdjusted(volatility)", 1, of -> PlanBuilder.volatilityAdjusted(share(of.get(0)))));
        builders.put(
                "takeProfit",
                new Built(
                        "takeProfit(volatility, bull|bear|neutral|sideways, position's share of the portfolio)",
                        3,
                        of -> PlanBuilder.takeProfit(
                                share(of.get(0)), choice(PlanBuilder.Market.class, of.get(1)), share(of.get(2)))));
        builders.put(
                "fitted",
                new Built(
                        "fitted(named plan, volatility)",
                        2,
                        of -> VolatilityAdjustment.apply(named(of.get(0)), share(of.get(1)))));
        return builders;
    }

    private static ExitPlan named(String name) {
        ExitPlan plan = PlanCatalogue.find(name);
        if (plan == null) {
            throw unknown(name);
        }
        return plan;
    }

    /** Of one: a volatility, or a position of the portfolio. */
    private static int share(String text) {
        int bps = percent(text);
        if (bps > PlanRules.ALL_BPS) {
            throw new IllegalArgumentException("want a whole number from 0 to 100, got '" + text + "'");
        }
        return bps;
    }

    /** Throws with what was wrong and what there is. */
    public static ExitPlan parse(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw unknown(text);
        }
        String name = call.group(1);
        String inside = call.group(2);
        if (inside == null) {
            ExitPlan plan = PlanCatalogue.find(name);
            if (plan == null) {
                throw unknown(text);
            }
            return plan;
        }
        Built built = BUILDERS.get(name);
        if (built == null) {
            throw unknown(text);
        }
        List<String> arguments = inside.isBlank()
                ? List.of()
                : Arrays.stream(inside.split(",", -1)).map(String::strip).toList();
        if (arguments.size() != built.arguments) {
            throw new IllegalArgumentException("want " + built.usage + ", got " + arguments.size() + " of "
                    + built.arguments + " values in '" + text + "'");
        }
        return built.maker.make(arguments);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("no exit plan is called '" + text + "': there are " + known());
    }

    /** For people: every name there is. */
    public static String known() {
        String named = PlanCatalogue.ALL.stream().map(ExitPlan::name).collect(Collectors.joining(", "));
        return named + ", " + BUILDERS.values().stream().map(Built::usage).collect(Collectors.joining(", "));
    }

    private static int percent(String text) {
        return Math.multiplyExact(number(text), BPS);
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PERCENT) {
            throw new IllegalArgumentException("want a whole number from 0 to " + MAX_PERCENT + ", got '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("want one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + ", got '" + text + "'");
    }
}
