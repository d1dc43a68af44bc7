package sniper.strategies.listing;

import java.util.ArrayList;
import java.util.List;
import sniper.core.message.OrderType;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.state.StateHash;
import sniper.strategies.phase.ExitLevel;
import sniper.strategies.phase.ExitPlan;
import sniper.strategies.phase.ExitRules;
import sniper.strategies.phase.PlanRules;

/** A run's sniper configuration; fields as in the message {@code SniperConfig}. */
final class SniperParameters {
    final int maxAttempts;
    final long armLeadNs;
    final long fireLeadNs;
    final long windowAfterNs;
    final long attemptIntervalNs;
    final long maxClockUncertaintyNs;
    final long openTimeToleranceNs;
    final long exitRetryNs;
    final int exitSlippageBps;
    final int minWarmConnections;
    final OrderType entryType;
    final ExitPlan plan;
    final ExitRules exits;

    /** Refuses a plan, stops or an entry that break their rules. */
    SniperParameters(SniperConfigDecoder message) {
        maxAttempts = message.maxAttempts();
        armLeadNs = message.armLeadNs();
        fireLeadNs = message.fireLeadNs();
        windowAfterNs = message.windowAfterNs();
        attemptIntervalNs = message.attemptIntervalNs();
        maxClockUncertaintyNs = message.maxClockUncertaintyNs();
        openTimeToleranceNs = message.openTimeToleranceNs();
        exitRetryNs = message.exitRetryNs();
        exitSlippageBps = message.exitSlippageBps();
        minWarmConnections = message.minWarmConnections();
        entryType = entryType(message.entryOrderType());
        exits = new ExitRules(message.stopLossBps(), trailingBps(message), message.maxHoldNs());
        plan = plan(message.phases());
    }

    /** Messages of the first version have no trailing stop. */
    private static int trailingBps(SniperConfigDecoder message) {
        int stated = message.trailingBps();
        return stated == SniperConfigDecoder.trailingBpsNullValue() ? 0 : stated;
    }

    /** An entry that could rest would be bought at a time that nobody chose. */
    private static OrderType entryType(OrderType stated) {
        return switch (stated) {
            case NULL_VAL -> OrderType.IMMEDIATE_OR_CANCEL;
            case IMMEDIATE_OR_CANCEL, FILL_OR_KILL, MARKET -> stated;
            case LIMIT, LIMIT_MAKER ->
                throw new IllegalArgumentException("an entry must not rest at the venue: entryOrderType=" + stated);
        };
    }

    private static ExitPlan plan(SniperConfigDecoder.PhasesDecoder phases) {
        List<ExitLevel> levels = new ArrayList<>(phases.count());
        while (phases.hasNext()) {
            phases.next();
            levels.add(new ExitLevel(phases.gainBps(), phases.sellBps()));
        }
        return ExitPlan.of("exit plan", PlanRules.STRATEGY, levels);
    }

    void hashInto(StateHash hash) {
        hash.add(maxAttempts)
                .add(armLeadNs)
                .add(fireLeadNs)
                .add(windowAfterNs)
                .add(attemptIntervalNs)
                .add(maxClockUncertaintyNs)
                .add(openTimeToleranceNs)
                .add(exitRetryNs)
                .add(exitSlippageBps)
                .add(minWarmConnections)
                .add(entryType);
        plan.hashInto(hash);
        exits.hashInto(hash);
    }
}
