package sniper.core.plan;

import sniper.core.calendar.TradingCalendar;
import sniper.core.message.RunEventType;
import sniper.core.output.OutputLog;
import sniper.core.paper.BookEvents;
import sniper.core.paper.OrderGate;
import sniper.core.paper.RecentOrders;
import sniper.core.paper.RunBooks;

/**
 * Does at a tick what the plans of a run have due: the contribution, then the rebalance, which sees what that bought. One for
 * all runs. Threading: owned by the engine stage; allocates nothing in steady state.
 *
 * <p>A closed market has no effect at all. A missing price keeps everything from trading, told at the first tick of an
 * outage; too short a history keeps a slot waiting, told once for the slot.
 */
public final class PlanDesk {
    private static final byte[] FIRST_TRY = PlanOrders.purpose("SIP");

    private final Targets targets;
    private final PlanEvents events;
    private final Contribution contribution;
    private final Rebalance rebalance;

    /** @param recent whose names plans' orders keep clear of */
    public PlanDesk(
            Allocations allocations, OrderGate gate, BookEvents bookEvents, OutputLog outputs, RecentOrders recent) {
        targets = new Targets(allocations);
        events = new PlanEvents(outputs);
        PlanOrders orders = new PlanOrders(gate, bookEvents, recent);
        contribution = new Contribution(orders, events);
        rebalance = new Rebalance(orders, events);
    }

    /**
     * After what waits was matched.
     *
     * @param logicalTimeNs of the tick: what is due is due by it
     * @param nowNs when its prices were looked at: how old they are is counted from it
     */
    public void tick(
            RunBooks books,
            RunPlans plans,
            TradingCalendar calendar,
            Histories histories,
            long logicalTimeNs,
            long nowNs) {
        if (!calendar.isOpen(logicalTimeNs) || !isPriced(books, plans, logicalTimeNs, nowNs)) {
            return;
        }
        contribute(books, plans, calendar, histories, logicalTimeNs, nowNs);
        rebalance(books, plans, calendar, histories, logicalTimeNs, nowNs);
    }

    /** Whether every symbol of the plans has a price that is not too old: else nothing is traded. */
    public boolean isPriced(RunBooks books, RunPlans plans, long nowNs) {
        return missingPrice(books, plans, nowNs) == Targets.COMPLETE;
    }

    private boolean isPriced(RunBooks books, RunPlans plans, long logicalTimeNs, long nowNs) {
        int missing = missingPrice(books, plans, nowNs);
        if (missing != Targets.COMPLETE && !plans.priceOutage) {
            events.hindered(books, RunEventType.PRICE_UNAVAILABLE, logicalTimeNs, missing);
        }
        plans.priceOutage = missing != Targets.COMPLETE;
        return missing == Targets.COMPLETE;
    }

    private static int missingPrice(RunBooks books, RunPlans plans, long nowNs) {
        for (int i = 0; i < plans.terms().instances().size(); i++) {
            Instance instance = plans.terms().instances().get(i);
            if (!books.isPriced(instance.equitySymbol(), nowNs)) {
                return instance.equitySymbol();
            }
            if (!books.isPriced(instance.hedgeSymbol(), nowNs)) {
                return instance.hedgeSymbol();
            }
        }
        return Targets.COMPLETE;
    }

    private void contribute(
            RunBooks books,
            RunPlans plans,
            TradingCalendar calendar,
            Histories histories,
            long logicalTimeNs,
            long nowNs) {
        SlotPlan plan = plans.contribution();
        if (plan == null) {
            return;
        }
        long slotNs = plan.dueNs(calendar, logicalTimeNs);
        boolean isRetry = slotNs == SlotPlan.NOT_DUE && plans.retryWanted;
        if (slotNs == SlotPlan.NOT_DUE && !isRetry) {
            return;
        }
        if (!hasTargets(books, plans, histories, isRetry ? plan.lastSlotNs() : slotNs, true)) {
            return;
        }
        if (isRetry) {
            plans.retries++;
        } else {
            plan.use(calendar, logicalTimeNs);
            plans.retries = 0;
        }
        plans.retryWanted = false;
        byte[] purpose = isRetry ? PlanOrders.purpose("SIP#" + (plans.retries + 1)) : FIRST_TRY;
        plans.rejected = !contribution.invest(
                books,
                plans.terms().instances(),
                targets,
                plans.terms().contribution(),
                purpose,
                plan.lastSlotNs(),
                nowNs,
                !isRetry);
    }

    private void rebalance(
            RunBooks books,
            RunPlans plans,
            TradingCalendar calendar,
            Histories histories,
            long logicalTimeNs,
            long nowNs) {
        SlotPlan plan = plans.rebalance();
        if (plan == null && plans.terms().bandPpb() == 0) {
            return;
        }
        long slotNs = plan == null ? logicalTimeNs : plan.dueNs(calendar, logicalTimeNs);
        if (slotNs == SlotPlan.NOT_DUE || !hasTargets(books, plans, histories, slotNs, plan != null)) {
            return;
        }
        if (plan != null) {
            plan.use(calendar, logicalTimeNs);
        }
        boolean cashToo = plans.contribution() == null;
        rebalance.bring(books, targets, plans.terms().bandPpb(), cashToo, plan != null, slotNs, nowNs);
    }

    /** @param isSlot of a grid, each of which is told of; else it is looked at with every tick, and told of once */
    private boolean hasTargets(RunBooks books, RunPlans plans, Histories histories, long slotNs, boolean isSlot) {
        int missing = targets.compute(plans.terms().instances(), books, histories);
        if (missing == Targets.COMPLETE) {
            return true;
        }
        boolean isTold = isSlot ? slotNs <= plans.hinderedSlotNs : plans.hinderedSlotNs != SlotPlan.NOT_DUE;
        if (!isTold) {
            plans.hinderedSlotNs = slotNs;
            events.hindered(books, RunEventType.INSUFFICIENT_HISTORY, slotNs, missing);
        }
        return false;
    }
}
