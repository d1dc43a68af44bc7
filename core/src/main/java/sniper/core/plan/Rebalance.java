package sniper.core.plan;

import sniper.core.instrument.Money;
import sniper.core.message.PaperReason;
import sniper.core.message.RunEventType;
import sniper.core.message.Side;
import sniper.core.paper.Amount;
import sniper.core.paper.Rounding;
import sniper.core.paper.RunBooks;

/**
 * Brings what a run holds back to its target weights: sells what weighs too much, then buys with what that brought. One for all
 * runs. Threading: owned by the engine stage; allocates nothing once made.
 *
 * <p>Weights are of a base: what is held, where a contribution plan invests the cash in its own time, else held and cash
 * together.
 */
final class Rebalance {
    private static final Amount NOTHING = new Amount();
    private static final byte[] PURPOSE = PlanOrders.purpose("REBALANCE");

    private final PlanOrders orders;
    private final PlanEvents events;
    private final Legs legs = new Legs();
    private final LegSize size = new LegSize();
    private final Amount base = new Amount();
    private final Amount cashBefore = new Amount();
    private final Amount budget = new Amount();
    private final Amount value = new Amount();
    private final Amount target = new Amount();
    private final Amount lotValue = new Amount();
    private final Amount ratio = new Amount();

    Rebalance(PlanOrders orders, PlanEvents events) {
        this.orders = orders;
        this.events = events;
    }

    /**
     * Trades what is due.
     *
     * @param targets complete
     * @param bandPpb nothing is done while every weight is within; 0 = whatever is off is brought back
     * @param cashToo whether the base has the cash in it
     * @param tellsSkipped whether a slot in which nothing is done is told of
     */
    void bring(
            RunBooks books,
            Targets targets,
            long bandPpb,
            boolean cashToo,
            boolean tellsSkipped,
            long slotNs,
            long nowNs) {
        legs.clear();
        cashBefore.set(books.cash());
        base(books, targets, cashToo);
        boolean isOff = !base.isZero() && isOff(books, targets, bandPpb);
        if (isOff) {
            if (!cashToo) {
                budget.clear();
            } else {
                books.availableCash(budget);
            }
            sell(books, targets, slotNs, nowNs);
            buy(books, targets, slotNs, nowNs);
        }
        if (legs.isAnyTraded()) {
            events.slot(books, RunEventType.REBALANCE_EXECUTED, slotNs, PaperReason.NONE, NOTHING, cashBefore, legs);
        } else if (tellsSkipped) {
            PaperReason reason = isOff ? PaperReason.BELOW_MINIMUM : PaperReason.NONE;
            events.slot(books, RunEventType.REBALANCE_SKIPPED, slotNs, reason, NOTHING, cashBefore, legs);
        }
    }

    private void base(RunBooks books, Targets targets, boolean cashToo) {
        base.clear();
        if (cashToo) {
            books.availableCash(base);
        }
        for (int symbol = 0; symbol < books.symbolCount(); symbol++) {
            if (targets.isWanted(symbol)) {
                books.holding(symbol).value(books.lastTicks(symbol), value);
                base.add(value);
            }
        }
    }

    private boolean isOff(RunBooks books, Targets targets, long bandPpb) {
        for (int symbol = 0; symbol < books.symbolCount(); symbol++) {
            if (targets.isWanted(symbol)) {
                books.holding(symbol).value(books.lastTicks(symbol), ratio);
                ratio.scale(Allocations.PPB, base, Rounding.HALF_EVEN);
                if (Math.abs(ratio.low() - targets.symbolPpb(symbol)) > bandPpb) {
                    return true;
                }
            }
        }
        return false;
    }

    private void sell(RunBooks books, Targets targets, long slotNs, long nowNs) {
        for (int symbol = 0; symbol < books.symbolCount(); symbol++) {
            if (difference(books, targets, symbol) > 0) {
                long ticks = books.terms().fills().marketTicks(Side.SELL, books.lastTicks(symbol));
                long lots = Math.min(lotsOf(value, books.lastTicks(symbol), books, symbol), books.sellableLots(symbol));
                Leg leg = trade(books, targets, symbol, Side.SELL, ticks, lots, slotNs, nowNs);
                budget.add(leg.cost);
                budget.subtract(leg.fee);
            }
        }
    }

    private void buy(RunBooks books, Targets targets, long slotNs, long nowNs) {
        for (int symbol = 0; symbol < books.symbolCount(); symbol++) {
            if (difference(books, targets, symbol) < 0) {
                value.negate();
                long ticks = books.terms().fills().marketTicks(Side.BUY, books.lastTicks(symbol));
                long lots = Math.min(
                        lotsOf(value, books.lastTicks(symbol), books, symbol), affordable(books, symbol, ticks));
                Leg leg = trade(books, targets, symbol, Side.BUY, ticks, lots, slotNs, nowNs);
                budget.subtract(leg.cost);
                budget.subtract(leg.fee);
            }
        }
    }

    /** Sign of what the symbol has too much; how much that is is left in {@link #value}. */
    private int difference(RunBooks books, Targets targets, int symbol) {
        if (!targets.isWanted(symbol)) {
            return 0;
        }
        size.part(base, targets.symbolPpb(symbol), target);
        books.holding(symbol).value(books.lastTicks(symbol), value);
        value.subtract(target);
        return value.signum();
    }

    private long lotsOf(Amount amount, long ticks, RunBooks books, int symbol) {
        books.holding(symbol).notional(ticks, 1, lotValue);
        return amount.quotient(lotValue);
    }

    /** What the budget buys with its fee. */
    private long affordable(RunBooks books, int symbol, long ticks) {
        ratio.set(budget);
        int feeBps = books.terms().fills().feeBps();
        ratio.scale(Money.BPS_PER_UNIT, Money.BPS_PER_UNIT + feeBps, Rounding.DOWN);
        long lots = lotsOf(ratio, ticks, books, symbol);
        books.costOf(symbol, ticks, lots, ratio);
        return lots > 0 && ratio.compareTo(budget) > 0 ? lots - 1 : lots; // the fee is rounded up
    }

    private Leg trade(
            RunBooks books, Targets targets, int symbol, Side side, long ticks, long lots, long slotNs, long nowNs) {
        Leg leg = legs.add(0, symbol, side, targets.symbolPpb(symbol));
        leg.ticks = ticks;
        if (size.isBelowMinimum(lots, ticks, books.rules(symbol))) {
            leg.reason = PaperReason.BELOW_MINIMUM;
            return leg;
        }
        leg.lots = lots;
        orders.enter(books, leg, legs.count(), PURPOSE, slotNs, nowNs);
        return leg;
    }
}
