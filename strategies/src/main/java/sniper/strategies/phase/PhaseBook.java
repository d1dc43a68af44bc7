package sniper.strategies.phase;

import java.util.Arrays;
import sniper.core.instrument.Money;
import sniper.core.instrument.OrderSize;
import sniper.core.instrument.TradingRules;
import sniper.core.message.PhaseState;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * One position's way through its exit plan, from what was really bought and sold. Threading: owned by the engine stage;
 * a price, an order and a fill allocate nothing.
 *
 * <p>The caller asks {@link #dueLots} on each price, sends one order for them, and reports {@link #sent}, each {@link
 * #filled} once, and {@link #ended}. Phases reached in one jump are one order, recorded lowest first. A phase sells its share
 * of what was bought, rounded down to the venue's step; the last phase of a plan that sells everything takes the rest.
 * An order of unknown outcome keeps its lots until it {@linkplain #ended ends}.
 */
public final class PhaseBook {
    /** Orders under way at once, those of unknown outcome among them. */
    public static final int MAX_ORDERS = 8;

    private final ExitPlan plan;
    private final int priceScale;
    private final int quantityScale;
    private final PhaseTargets targets;
    private final PhaseListener listener;
    private final PhaseTotals totals;
    private final SellOrders orders;
    private final PhaseHistory history;
    private final PhaseState[] states;
    private final int[] failures;
    private long entryPriceTicks;
    private int reached;
    private boolean dustLeft;

    /** A book for an instrument whose quantities go in steps of so many lots. */
    public PhaseBook(ExitPlan plan, TradingRules rules, long stepLots, PhaseListener listener) {
        if (stepLots <= 0) {
            throw new IllegalArgumentException("stepLots must be positive: stepLots=" + stepLots);
        }
        this.plan = plan;
        this.priceScale = rules.priceScale();
        this.quantityScale = rules.quantityScale();
        this.listener = listener;
        totals = new PhaseTotals(plan.size());
        orders = new SellOrders(MAX_ORDERS, plan.size());
        history = new PhaseHistory(plan.size());
        states = new PhaseState[plan.size()];
        Arrays.fill(states, PhaseState.PENDING);
        failures = new int[plan.size()];
        targets = new PhaseTargets(plan, stepLots);
    }

    public ExitPlan plan() {
        return plan;
    }

    public PhaseState state(int phase) {
        return states[phase];
    }

    /** Orders in a row that ended without a fill for the phase. */
    public int failures(int phase) {
        return failures[phase];
    }

    PhaseTotals totals() {
        return totals;
    }

    PhaseHistory history() {
        return history;
    }

    /**
     * A fill of the entry.
     *
     * @param feeAtoms fee in the quote asset
     * @param feeLots lots that a fee in the base asset took of it
     */
    public void bought(long lots, long quoteAtoms, long feeAtoms, long feeLots) {
        totals.buy(lots, quoteAtoms, feeAtoms, feeLots);
        dustLeft = false;
        entryPriceTicks = averagePriceTicks();
        targets.workOut(entryPriceTicks, totals.boughtLots);
        settle();
    }

    private long averagePriceTicks() {
        long lots = totals.boughtGrossLots;
        long floor = Money.quantityFor(totals.boughtAtoms, lots, priceScale, quantityScale);
        return notionalFloor(floor, lots) < totals.boughtAtoms ? floor + 1 : floor;
    }

    /** Lots of all fills of the entry, those that a fee took among them. */
    public long boughtLots() {
        return totals.boughtGrossLots;
    }

    /** Paid for them, fees apart. */
    public long costAtoms() {
        return totals.boughtAtoms;
    }

    /** Lots bought and neither sold nor taken by a fee; negative when a venue sold more than there was. */
    public long remainingLots() {
        return totals.remainingLots();
    }

    /** Average price paid, rounded up to a tick; 0 before anything is bought. */
    public long entryPriceTicks() {
        return entryPriceTicks;
    }

    /** Price from where on a phase sells; 0 before anything is bought. */
    public long levelTicks(int phase) {
        return targets.levelTicks[phase];
    }

    /** Lots a phase is to sell in all. */
    public long targetLots(int phase) {
        return targets.lots[phase];
    }

    /** Lots a phase has sold. */
    public long soldLots(int phase) {
        return totals.lots[phase];
    }

    long notionalFloor(long priceTicks, long lots) {
        return Money.notionalFloor(priceTicks, lots, priceScale, quantityScale);
    }

    /**
     * Lots that one order may sell now, 0 when none or too few. What is too little for an order waits for the next phase.
     *
     * @param minLots see {@link OrderSize#minLots}
     * @param maxLots what an order may be at most and the position can spare
     */
    public long dueLots(long bidTicks, long minLots, long maxLots) {
        int nowReached = targets.reached(bidTicks);
        if (nowReached != reached) {
            reached = nowReached;
            settle();
        }
        long due = targets.toStep(Math.min(openLots(), maxLots));
        return due >= minLots && orders.hasRoom() ? due : 0;
    }

    /** Level of the lowest phase that has lots due: less than that the next order must not accept. 0 when none is due. */
    public long dueLimitTicks() {
        for (int phase = 0; phase < reached; phase++) {
            if (openLots(phase) > 0) {
                return targets.levelTicks[phase];
            }
        }
        return 0;
    }

    private long openLots(int phase) {
        return Math.max(0, targets.lots[phase] - totals.lots[phase] - orders.lots[phase]);
    }

    /** Lots of the phases reached that are neither sold nor under way. */
    private long openLots() {
        if (dustLeft) {
            return 0;
        }
        long open = 0;
        for (int phase = 0; phase < reached; phase++) {
            open += openLots(phase);
        }
        return Math.min(open, totals.remainingLots() - orders.totalLots());
    }

    /** An order for lots that were due is on its way. */
    public void sent(long orderId, long lots, long nowNs) {
        if (lots <= 0 || lots > openLots()) {
            throw new IllegalStateException(
                    "Invariant: an order sells what is due: lots=" + lots + " due=" + openLots());
        }
        SellOrder order = orders.begin(orderId, nowNs);
        long left = lots;
        for (int phase = 0; phase < reached; phase++) {
            long part = Math.min(left, openLots(phase));
            order.openLots[phase] = part;
            orders.lots[phase] += part;
            left -= part;
        }
        settle();
    }

    /** The order's outcome is not known: its lots stay under way, but another order may go beside it. */
    public void unknown(long orderId) {
        SellOrder order = orders.find(orderId);
        if (order != null) {
            order.unknown = true;
        }
    }

    /** An order is under way and its outcome still to come. */
    public boolean isWaiting() {
        return orders.isWaiting();
    }

    /**
     * A fill of an order of the phases. One that came after its order was over goes to the lowest phases that have lots
     * left; returns whether it did.
     */
    public boolean filled(long orderId, long lots, long quoteAtoms, long feeAtoms) {
        totals.beginSale(lots, quoteAtoms, feeAtoms);
        SellOrder order = orders.find(orderId);
        if (order != null) {
            book(order);
        }
        boolean late = totals.unassignedLots > 0;
        if (late) {
            bookLate();
        }
        settle();
        return late;
    }

    private void book(SellOrder order) {
        for (int phase = 0; phase < plan.size(); phase++) {
            long part = Math.min(totals.unassignedLots, order.openLots[phase]);
            totals.assign(phase, part);
            order.openLots[phase] -= part;
            order.filledLots += part;
            orders.lots[phase] -= part;
            failures[phase] = part > 0 ? 0 : failures[phase];
        }
    }

    private void bookLate() {
        int last = plan.size() - 1;
        for (int phase = 0; phase < last; phase++) {
            totals.assign(phase, Math.min(totals.unassignedLots, openLots(phase)));
        }
        totals.assign(last, totals.unassignedLots);
    }

    /** A fill of a sell that is of no phase: stop-loss, trailing stop, time exit, the operator. */
    public void soldOutside(long lots, long quoteAtoms, long feeAtoms) {
        totals.beginSale(lots, quoteAtoms, feeAtoms);
        totals.leaveUnassigned();
        settle();
    }

    /** An order is over; what it did not sell is due again. An order that is not of the phases is none of ours. */
    public void ended(long orderId, long nowNs) {
        SellOrder order = orders.find(orderId);
        if (order == null) {
            return;
        }
        boolean complete = true;
        for (int phase = 0; phase < plan.size(); phase++) {
            long open = order.openLots[phase];
            complete &= open == 0;
            orders.lots[phase] -= open;
            order.openLots[phase] = 0;
            failures[phase] += open > 0 && order.filledLots == 0 ? 1 : 0;
        }
        history.orderEnded(order.filledLots > 0, complete, nowNs - order.sentNs);
        order.orderId = SellOrder.FREE;
        settle();
    }

    /**
     * Gives up what the last phase cannot sell because it is too little for an order, and returns it; 0 when there is
     * no such dust.
     */
    public long leaveDust(long minLots) {
        long open = openLots();
        boolean isDust =
                open > 0 && targets.toStep(open) < minLots && reached == plan.size() && orders.totalLots() == 0;
        if (!isDust) {
            return 0;
        }
        dustLeft = true;
        settle();
        return open;
    }

    public int completedPhases() {
        int completed = 0;
        for (PhaseState state : states) {
            completed += state == PhaseState.DONE ? 1 : 0;
        }
        return completed;
    }

    /** The phases have nothing more to do. */
    public boolean isComplete() {
        boolean soldOut = totals.boughtLots > 0 && totals.remainingLots() <= 0 && orders.totalLots() == 0;
        return soldOut || completedPhases() == states.length;
    }

    private void settle() {
        for (int phase = 0; phase < states.length; phase++) {
            PhaseState from = states[phase];
            PhaseState to = stateOf(phase);
            if (from != to) {
                states[phase] = to;
                if (to == PhaseState.DONE) {
                    history.phaseDone(phase);
                }
                listener.onPhase(phase, from, to);
            }
        }
    }

    private PhaseState stateOf(int phase) {
        if (isDone(phase)) {
            return PhaseState.DONE;
        }
        if (totals.lots[phase] > 0) {
            return PhaseState.PARTIAL;
        }
        if (orders.lots[phase] > 0) {
            return PhaseState.ORDER_SENT;
        }
        if (phase >= reached) {
            return PhaseState.PENDING;
        }
        return failures[phase] > 0 ? PhaseState.FAILED : PhaseState.TRIGGERED;
    }

    private boolean isDone(int phase) {
        boolean touched = totals.lots[phase] > 0 || phase < reached || dustLeft;
        boolean nothingLeft = totals.lots[phase] >= targets.lots[phase] || dustLeft;
        return totals.boughtLots > 0 && touched && nothingLeft && orders.lots[phase] == 0;
    }

    /** All but its plan: a book is put back into a new one of the same plan and instrument. */
    public void copy(StateCopy state) {
        totals.copy(state);
        orders.copy(state);
        history.copy(state);
        targets.copy(state);
        entryPriceTicks = state.of(entryPriceTicks);
        reached = state.of(reached);
        dustLeft = state.of(dustLeft);
        for (int phase = 0; phase < states.length; phase++) {
            states[phase] = state.of(states[phase]);
        }
        state.of(failures);
    }

    public void hashInto(StateHash hash) {
        plan.hashInto(hash);
        totals.hashInto(hash);
        orders.hashInto(hash);
        history.hashInto(hash);
        hash.add(reached).add(dustLeft);
        for (int phase = 0; phase < states.length; phase++) {
            hash.add(states[phase]).add(failures[phase]);
        }
    }
}
