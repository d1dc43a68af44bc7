package sniper.core.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.paper.Amount;
import sniper.core.state.StateCopy;

/**
 * What a run's plans are. Immutable: nobody writes to its amount.
 *
 * @param contribution what each slot invests; zero = no contribution plan
 * @param contributionGrid null without a contribution plan
 * @param rebalanceGrid null = every tick is looked at, where there is a band
 * @param bandPpb a weight off by more is brought back; 0 with a grid: whatever is off; 0 without: never
 */
public record PlanTerms(
        List<Instance> instances,
        Amount contribution,
        @Nullable SlotGrid contributionGrid,
        @Nullable SlotGrid rebalanceGrid,
        long bandPpb) {
    public PlanTerms {
        instances = List.copyOf(instances);
        if (instances.isEmpty() || instances.size() > Targets.MAX_INSTANCES) {
            throw new IllegalArgumentException(
                    "a run has 1 to " + Targets.MAX_INSTANCES + " instances: " + instances.size());
        }
    }

    /** @param terms null when they are put back */
    public static PlanTerms copy(StateCopy state, @Nullable PlanTerms terms) {
        int count = state.of(terms == null ? 0 : terms.instances.size());
        List<Instance> instances = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            instances.add(Instance.copy(state, terms == null ? null : terms.instances.get(i)));
        }
        Amount contribution = terms == null ? new Amount() : terms.contribution;
        contribution.copy(state);
        return new PlanTerms(
                instances,
                contribution,
                SlotGrid.copy(state, terms == null ? null : terms.contributionGrid),
                SlotGrid.copy(state, terms == null ? null : terms.rebalanceGrid),
                state.of(terms == null ? 0L : terms.bandPpb));
    }
}
