package sniper.strategies.listing;

import sniper.core.message.TargetState;
import sniper.strategies.phase.ExitPlan;
import sniper.strategies.phase.ExitRules;
import sniper.strategies.phase.PhaseAnalytics;
import sniper.strategies.phase.PhaseSummary;

/**
 * How the exits of one target stand and went, for people.
 *
 * @param costAtoms paid for all that was bought, fees apart
 */
public record ExitView(
        int targetId,
        int runId,
        int strategyId,
        int instrumentId,
        TargetState state,
        ExitPlan plan,
        ExitRules rules,
        long boughtLots,
        long costAtoms,
        PhaseSummary summary,
        PhaseAnalytics analytics) {}
