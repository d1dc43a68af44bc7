package sniper.strategies.phase;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** Levels at which a position is sold, lowest first. Threading: immutable. */
public final class ExitPlan {
    /** In the place of a plan that is about to be put back. */
    public static final ExitPlan NONE = new ExitPlan("none", List.of());

    private final String name;
    private final List<ExitLevel> levels;
    private final int[] gainBps;
    private final int[] sellBps;
    private final int totalSellBps;

    private ExitPlan(String name, List<ExitLevel> levels) {
        this.name = name;
        this.levels = levels;
        gainBps = levels.stream().mapToInt(ExitLevel::gainBps).toArray();
        sellBps = levels.stream().mapToInt(ExitLevel::sellBps).toArray();
        totalSellBps = levels.stream().mapToInt(ExitLevel::sellBps).sum();
    }

    /** Throws with every reason when the levels break the rules. */
    public static ExitPlan of(String name, PlanRules rules, List<ExitLevel> levels) {
        List<PlanProblem> problems = rules.problems(levels);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    name + ": " + problems.stream().map(PlanProblem::text).collect(Collectors.joining("; ")));
        }
        return new ExitPlan(name, List.copyOf(levels));
    }

    public static ExitPlan of(String name, ExitLevel... levels) {
        return of(name, PlanRules.STRATEGY, List.of(levels));
    }

    public String name() {
        return name;
    }

    public List<ExitLevel> levels() {
        return levels;
    }

    public int size() {
        return gainBps.length;
    }

    public int gainBps(int phase) {
        return gainBps[phase];
    }

    public int sellBps(int phase) {
        return sellBps[phase];
    }

    public int totalSellBps() {
        return totalSellBps;
    }

    /** Nothing is kept when every level is reached. */
    public boolean sellsEverything() {
        return totalSellBps == PlanRules.ALL_BPS;
    }

    /** Lowest price at which the gain is at least the level's. */
    public long levelTicks(long entryPriceTicks, int phase) {
        return Money.bpsCeil(entryPriceTicks, PlanRules.ALL_BPS + (long) gainBps[phase]);
    }

    /** How many levels a price has reached. */
    public int reached(long entryPriceTicks, long priceTicks) {
        int reached = 0;
        while (reached < gainBps.length && priceTicks >= levelTicks(entryPriceTicks, reached)) {
            reached++;
        }
        return reached;
    }

    /** This plan, or the one that was copied. */
    public ExitPlan copy(StateCopy state) {
        String copiedName = state.of(name);
        int count = state.of(levels.size());
        List<ExitLevel> copied = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ExitLevel level = state.isRestoring() ? new ExitLevel(0, 0) : levels.get(i);
            copied.add(new ExitLevel(state.of(level.gainBps()), state.of(level.sellBps())));
        }
        return new ExitPlan(copiedName, List.copyOf(copied));
    }

    public void hashInto(StateHash hash) {
        for (int i = 0; i < gainBps.length; i++) {
            hash.add(gainBps[i]).add(sellBps[i]);
        }
    }

    @Override
    public String toString() {
        return name + " " + levels;
    }
}
