package sniper.strategies.phase;

import sniper.core.instrument.Money;
import sniper.core.message.PhaseState;

/**
 * Where a book stands.
 *
 * @param remainingLots bought less sold, dust and what the plan keeps included
 * @param realizedAtoms from fills, after all fees paid so far
 * @param unrealizedAtoms of what remains, at the bid
 * @param nextTargetTicks level of the lowest phase that is not done, 0 when there is none
 * @param meanSlippageBps how much worse than their levels the phases sold; negative when better, 0 without a sale
 * @param efficiencyBps mean of price got against level, each phase at most 10,000; 0 without a sale
 */
public record PhaseSummary(
        long soldLots,
        long remainingLots,
        long realizedAtoms,
        long unrealizedAtoms,
        int completedPhases,
        int phases,
        long nextTargetTicks,
        long feeAtoms,
        int meanSlippageBps,
        int efficiencyBps) {
    /** Sums up at a bid; 0 when there is none, then what remains is worth nothing. */
    public static PhaseSummary of(PhaseBook book, long bidTicks) {
        PhaseTotals totals = book.totals();
        long costOfSold = totals.costAtoms(totals.soldLots);
        long worth = book.notionalFloor(Math.max(0, bidTicks), Math.max(0, totals.remainingLots()));
        return new PhaseSummary(
                totals.soldLots,
                totals.remainingLots(),
                totals.soldAtoms - costOfSold - totals.feeAtoms,
                worth - (totals.boughtAtoms - costOfSold),
                book.completedPhases(),
                book.plan().size(),
                nextTargetTicks(book),
                totals.feeAtoms,
                meanSlippageBps(book),
                efficiencyBps(book));
    }

    private static long nextTargetTicks(PhaseBook book) {
        for (int phase = 0; phase < book.plan().size(); phase++) {
            if (book.state(phase) != PhaseState.DONE) {
                return book.levelTicks(phase);
            }
        }
        return 0;
    }

    private static int meanSlippageBps(PhaseBook book) {
        long sum = 0;
        int sold = 0;
        for (int phase = 0; phase < book.plan().size(); phase++) {
            if (book.totals().lots[phase] > 0) {
                sum += slippageBps(book, phase);
                sold++;
            }
        }
        return sold == 0 ? 0 : (int) (sum / sold);
    }

    private static int efficiencyBps(PhaseBook book) {
        long sum = 0;
        int sold = 0;
        for (int phase = 0; phase < book.plan().size(); phase++) {
            if (book.totals().lots[phase] > 0) {
                sum += Math.min(PlanRules.ALL_BPS, PlanRules.ALL_BPS - slippageBps(book, phase));
                sold++;
            }
        }
        return sold == 0 ? 0 : (int) (sum / sold);
    }

    /** How much less than its level a phase got. */
    static int slippageBps(PhaseBook book, int phase) {
        long lots = book.totals().lots[phase];
        long atLevel = book.notionalFloor(book.levelTicks(phase), lots);
        if (atLevel == 0) {
            return 0;
        }
        long less = atLevel - book.totals().atoms[phase];
        long bps = Money.mulDiv(Math.abs(less), PlanRules.ALL_BPS, atLevel, false);
        return (int) Math.min(Integer.MAX_VALUE, bps) * (less < 0 ? -1 : 1);
    }
}
