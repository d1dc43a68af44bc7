package sniper.strategies.phase;

import java.util.ArrayList;
import java.util.List;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.strategies.pattern.RiskLevel;

/**
 * What a plan would do with a position, shown before it is chosen.
 *
 * @param risk by the mean of the gains waited for
 * @param keptLots what no phase sells
 * @param profitAtoms of all phases together, before fees
 */
public record PlanPreview(List<Row> rows, List<PlanWarning> warnings, RiskLevel risk, long keptLots, long profitAtoms) {
    /** One phase, sold exactly at its level. */
    public record Row(long targetTicks, long lots, long profitAtoms) {}

    private static final int HALF_BPS = 5_000;
    private static final int MANY = 8;
    private static final int WIDE_BPS = 10_000;
    private static final int LOW_BELOW_BPS = 3_000;
    private static final int MEDIUM_BELOW_BPS = 10_000;

    /** Works it out for a position of the instrument. */
    public static PlanPreview of(ExitPlan plan, TradingRules rules, long entryPriceTicks, long lots) {
        List<Row> rows = new ArrayList<>();
        long left = lots;
        long profit = 0;
        for (int phase = 0; phase < plan.size(); phase++) {
            boolean takesRest = plan.sellsEverything() && phase == plan.size() - 1;
            long phaseLots = takesRest ? left : Money.bpsFloor(lots, plan.sellBps(phase));
            long target = plan.levelTicks(entryPriceTicks, phase);
            long phaseProfit =
                    Money.notionalFloor(target - entryPriceTicks, phaseLots, rules.priceScale(), rules.quantityScale());
            rows.add(new Row(target, phaseLots, phaseProfit));
            left -= phaseLots;
            profit += phaseProfit;
        }
        return new PlanPreview(rows, warnings(plan), risk(plan), left, profit);
    }

    public static List<PlanWarning> warnings(ExitPlan plan) {
        List<PlanWarning> warnings = new ArrayList<>();
        addIf(warnings, plan.totalSellBps() < HALF_BPS, PlanWarning.LITTLE_SOLD);
        addIf(warnings, PlanRules.ALL_BPS - plan.totalSellBps() > HALF_BPS, PlanWarning.MUCH_KEPT);
        addIf(warnings, plan.size() > MANY, PlanWarning.MANY_PHASES);
        addIf(warnings, hasWideGap(plan), PlanWarning.WIDE_GAP);
        return warnings;
    }

    private static void addIf(List<PlanWarning> warnings, boolean applies, PlanWarning warning) {
        if (applies) {
            warnings.add(warning);
        }
    }

    private static boolean hasWideGap(ExitPlan plan) {
        for (int phase = 1; phase < plan.size(); phase++) {
            if (plan.gainBps(phase) - plan.gainBps(phase - 1) > WIDE_BPS) {
                return true;
            }
        }
        return false;
    }

    public static RiskLevel risk(ExitPlan plan) {
        long sum = plan.levels().stream().mapToLong(ExitLevel::gainBps).sum();
        if (sum < (long) LOW_BELOW_BPS * plan.size()) {
            return RiskLevel.LOW;
        }
        return sum < (long) MEDIUM_BELOW_BPS * plan.size() ? RiskLevel.MEDIUM : RiskLevel.HIGH;
    }

    /** The highest gain waited for against what the stop-loss risks, in hundredths: 1,000 is ten to one. */
    public static int rewardToRiskHundredths(ExitPlan plan, int stopLossBps) {
        if (stopLossBps <= 0) {
            throw new IllegalArgumentException("without a stop-loss there is no ratio: stopLossBps=" + stopLossBps);
        }
        return (int) (plan.gainBps(plan.size() - 1) * 100L / stopLossBps);
    }
}
