package sniper.strategies.phase;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;

/**
 * From what price on each phase sells how much, worked out anew when something is bought. Threading: owned by the engine
 * stage.
 */
final class PhaseTargets {
    final long[] levelTicks;
    final long[] lots;

    private final ExitPlan plan;
    private final long stepLots;

    PhaseTargets(ExitPlan plan, long stepLots) {
        this.plan = plan;
        this.stepLots = stepLots;
        levelTicks = new long[plan.size()];
        lots = new long[plan.size()];
    }

    /** Shares are rounded down to steps; the last phase of a plan that sells everything takes the rest. */
    void workOut(long entryPriceTicks, long boughtLots) {
        int last = plan.size() - 1;
        long before = 0;
        for (int phase = 0; phase <= last; phase++) {
            boolean takesRest = phase == last && plan.sellsEverything();
            long share = toStep(Money.bpsFloor(boughtLots, plan.sellBps(phase)));
            lots[phase] = takesRest ? boughtLots - before : share;
            levelTicks[phase] = plan.levelTicks(entryPriceTicks, phase);
            before += share;
        }
    }

    void copy(StateCopy state) {
        state.of(levelTicks);
        state.of(lots);
    }

    long toStep(long someLots) {
        return Math.max(0, someLots - someLots % stepLots);
    }

    /** How many phases a price has reached; none before anything is bought. */
    int reached(long priceTicks) {
        int count = 0;
        while (count < levelTicks.length && levelTicks[count] > 0 && priceTicks >= levelTicks[count]) {
            count++;
        }
        return count;
    }
}
