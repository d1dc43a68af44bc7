package sniper.strategies.phase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sniper.core.instrument.Money;

/**
 * Which phases the seed would sell at a price, profile {@code seed-compat}: the furthest overshot first, three at most.
 * The product sells in ascending order, see {@link PhaseBook}.
 */
public final class SeedPhaseOrder {
    /** How far a price is beyond a phase's level. */
    public enum Urgency {
        HIGH(2_000),
        MEDIUM(1_000),
        LOW(Integer.MIN_VALUE);

        private final int aboveBps;

        Urgency(int aboveBps) {
            this.aboveBps = aboveBps;
        }
    }

    /** One phase to sell. */
    public record Candidate(int phase, Urgency urgency, long lots, long targetTicks) {}

    public static final int MAX_PER_PRICE = 3;

    private SeedPhaseOrder() {}

    /**
     * The phases in the order they would be sold.
     *
     * @param executed a bit per phase that was sold before
     */
    public static List<Candidate> candidates(
            ExitPlan plan, int executed, long entryPriceTicks, long priceTicks, long lots) {
        List<Candidate> candidates = new ArrayList<>();
        int reached = plan.reached(entryPriceTicks, priceTicks);
        for (int phase = 0; phase < reached; phase++) {
            if ((executed & (1 << phase)) == 0) {
                candidates.add(new Candidate(
                        phase,
                        urgency(plan.gainBps(phase), entryPriceTicks, priceTicks),
                        Money.bpsFloor(lots, plan.sellBps(phase)),
                        plan.levelTicks(entryPriceTicks, phase)));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::urgency));
        return List.copyOf(candidates.subList(0, Math.min(MAX_PER_PRICE, candidates.size())));
    }

    private static Urgency urgency(int gainBps, long entryPriceTicks, long priceTicks) {
        for (Urgency urgency : new Urgency[] {Urgency.HIGH, Urgency.MEDIUM}) {
            long bps = PlanRules.ALL_BPS + (long) gainBps + urgency.aboveBps;
            if (priceTicks > Money.bpsFloor(entryPriceTicks, bps)) {
                return urgency;
            }
        }
        return Urgency.LOW;
    }
}
