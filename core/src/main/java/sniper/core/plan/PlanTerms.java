package sniper.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.paper.Amount;

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
}
