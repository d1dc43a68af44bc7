package sniper.core.plan;

import org.jspecify.annotations.Nullable;
import sniper.core.calendar.TradingCalendar;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** How far the plans of one run are. Threading: owned by the engine stage; allocates nothing once made. */
public final class RunPlans {
    private final PlanTerms terms;
    private final @Nullable SlotPlan contribution;
    private final @Nullable SlotPlan rebalance;
    /** Slot that was told to lack history. */
    long hinderedSlotNs = SlotPlan.NOT_DUE;

    boolean priceOutage;
    /** The last contribution was rejected, and may be tried again. */
    boolean rejected;

    boolean retryWanted;
    int retries;

    public RunPlans(PlanTerms terms) {
        this.terms = terms;
        SlotGrid contributionGrid = terms.contributionGrid();
        SlotGrid rebalanceGrid = terms.rebalanceGrid();
        contribution = contributionGrid == null ? null : new SlotPlan(contributionGrid);
        rebalance = rebalanceGrid == null ? null : new SlotPlan(rebalanceGrid);
    }

    public PlanTerms terms() {
        return terms;
    }

    @Nullable
    SlotPlan contribution() {
        return contribution;
    }

    @Nullable
    SlotPlan rebalance() {
        return rebalance;
    }

    public long lastContributionNs() {
        return contribution == null ? SlotPlan.NOT_DUE : contribution.lastSlotNs();
    }

    public long lastRebalanceNs() {
        return rebalance == null ? SlotPlan.NOT_DUE : rebalance.lastSlotNs();
    }

    /** Whether the latest contribution was rejected: then it is tried once more at the next tick. */
    public boolean retry(long slotNs) {
        if (!rejected || slotNs != lastContributionNs()) {
            return false;
        }
        retryWanted = true;
        return true;
    }

    /** When the next plan is due; {@link TradingCalendar#NEVER} when none will be. */
    public long nextNs(TradingCalendar calendar, long nowNs) {
        long next = contribution == null ? TradingCalendar.NEVER : contribution.nextNs(calendar, nowNs);
        return rebalance == null ? next : Math.min(next, rebalance.nextNs(calendar, nowNs));
    }

    public void set(RunPlans other) {
        if (contribution != null && other.contribution != null) {
            contribution.set(other.contribution);
        }
        if (rebalance != null && other.rebalance != null) {
            rebalance.set(other.rebalance);
        }
        hinderedSlotNs = other.hinderedSlotNs;
        priceOutage = other.priceOutage;
        rejected = other.rejected;
        retryWanted = other.retryWanted;
        retries = other.retries;
    }

    public void copy(StateCopy state) {
        if (contribution != null) {
            contribution.copy(state);
        }
        if (rebalance != null) {
            rebalance.copy(state);
        }
        hinderedSlotNs = state.of(hinderedSlotNs);
        priceOutage = state.of(priceOutage);
        rejected = state.of(rejected);
        retryWanted = state.of(retryWanted);
        retries = state.of(retries);
    }

    public void hashInto(StateHash hash) {
        if (contribution != null) {
            contribution.hashInto(hash);
        }
        if (rebalance != null) {
            rebalance.hashInto(hash);
        }
        hash.add(hinderedSlotNs).add(priceOutage).add(rejected).add(retryWanted).add(retries);
    }
}
