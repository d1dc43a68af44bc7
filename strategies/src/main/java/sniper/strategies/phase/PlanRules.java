package sniper.strategies.phase;

import java.util.ArrayList;
import java.util.List;

/**
 * The limits that levels are checked against, each with a reason that names the values. Threading: immutable.
 *
 * @param maxLevels most levels
 * @param minGainBps least gain of a level
 * @param maxGainBps most gain of a level
 * @param minSellBps least share of a level
 */
public record PlanRules(int maxLevels, int minGainBps, int maxGainBps, int minSellBps) {
    static final int ALL_BPS = 10_000;

    /** Strategies: gains above zero; the catalogue goes to 2,000 %. */
    public static final PlanRules STRATEGY = new PlanRules(16, 1, 1_000_000, 1);
    /** Ladders people edit: at most 6 levels, 0.1 to 1,000 % profit, 1 to 100 % sold. */
    public static final PlanRules LADDER = new PlanRules(6, 10, 100_000, 100);

    /** Everything that is wrong, none when the levels are a plan. */
    public List<PlanProblem> problems(List<ExitLevel> levels) {
        List<PlanProblem> problems = new ArrayList<>();
        if (levels.isEmpty() || levels.size() > maxLevels) {
            add(
                    problems,
                    PlanProblem.Rule.LEVEL_COUNT,
                    "a plan has 1 to " + maxLevels + " levels: levels=" + levels.size());
        }
        for (int i = 0; i < levels.size(); i++) {
            checkLevel(levels.get(i), i + 1, problems);
            if (i > 0 && levels.get(i).gainBps() <= levels.get(i - 1).gainBps()) {
                add(
                        problems,
                        PlanProblem.Rule.GAINS_INCREASE,
                        "gains must increase from level to level: level=" + (i + 1) + " gainBps="
                                + levels.get(i).gainBps() + " before="
                                + levels.get(i - 1).gainBps());
            }
        }
        long sum = levels.stream().mapToLong(ExitLevel::sellBps).sum();
        if (sum > ALL_BPS) {
            add(problems, PlanProblem.Rule.SELLS_SUM, "levels must not sell more than everything: sumBps=" + sum);
        }
        return problems;
    }

    private void checkLevel(ExitLevel level, int number, List<PlanProblem> problems) {
        if (level.gainBps() < minGainBps || level.gainBps() > maxGainBps) {
            add(
                    problems,
                    PlanProblem.Rule.GAIN_RANGE,
                    "gains are from " + minGainBps + " to " + maxGainBps + " bps: level=" + number + " gainBps="
                            + level.gainBps());
        }
        if (level.sellBps() < minSellBps || level.sellBps() > ALL_BPS) {
            add(
                    problems,
                    PlanProblem.Rule.SELL_RANGE,
                    "shares are from " + minSellBps + " to " + ALL_BPS + " bps: level=" + number + " sellBps="
                            + level.sellBps());
        }
    }

    private static void add(List<PlanProblem> problems, PlanProblem.Rule rule, String text) {
        problems.add(new PlanProblem(rule, text));
    }
}
