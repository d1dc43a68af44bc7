package sniper.ops.run;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is started with. Amounts have at most 18 decimals.
 *
 * @param symbols that may be traded besides those of the instances
 * @param contribution what a slot of the contribution plan invests; 0 = no such plan
 * @param rebalanceEvery null: no grid
 * @param driftBandPpb 0 = no rebalancing by drift
 * @param gridStartNs first slot of both plans; 0 = the logical time of the start
 * @param maxPosition value of one symbol after a buy; 0 = no limit
 */
public record RunPlan(
        String strategyName,
        String baseCurrency,
        BigDecimal initialCash,
        List<InstancePlan> instances,
        List<String> symbols,
        BigDecimal contribution,
        @Nullable Every contributionEvery,
        @Nullable Every rebalanceEvery,
        long driftBandPpb,
        long gridStartNs,
        long tickIntervalNs,
        long maxPriceAgeNs,
        String calendar,
        int slippageBps,
        int feeBps,
        BigDecimal maxPosition) {}
