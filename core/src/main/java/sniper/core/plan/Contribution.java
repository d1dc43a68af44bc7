package sniper.core.plan;

import java.util.List;
import sniper.core.message.PaperReason;
import sniper.core.message.RunEventType;
import sniper.core.message.Side;
import sniper.core.paper.Amount;
import sniper.core.paper.Rounding;
import sniper.core.paper.RunBooks;

/**
 * Invests a slot's amount in the legs of all instances, all of it or nothing. One for all runs. Threading: owned by the engine
 * stage; allocates nothing once made.
 *
 * <p>A leg too small for its instrument, or beyond the largest position, is left out, and its part stays cash. Is there not
 * enough cash for the legs and their fees, all are rejected; the slot is used all the same.
 */
final class Contribution {
    private final PlanOrders orders;
    private final PlanEvents events;
    private final LegSize size = new LegSize();
    private final Legs legs = new Legs();
    private final Amount total = new Amount();
    private final Amount available = new Amount();
    private final Amount cashBefore = new Amount();
    private final Amount meanPrice = new Amount();

    Contribution(PlanOrders orders, PlanEvents events) {
        this.orders = orders;
        this.events = events;
    }

    /**
     * Returns whether it was not rejected.
     *
     * @param targets complete, of these instances
     * @param tellsRejection false when the slot was told to be rejected before
     */
    boolean invest(
            RunBooks books,
            List<Instance> instances,
            Targets targets,
            Amount amount,
            byte[] purpose,
            long slotNs,
            long nowNs,
            boolean tellsRejection) {
        cashBefore.set(books.cash());
        plan(books, instances, targets, amount);
        PaperReason reason = refusal(books);
        for (int i = 0; i < legs.count(); i++) {
            Leg leg = legs.at(i);
            if (leg.reason == PaperReason.NONE && reason == PaperReason.NONE) {
                orders.enter(books, leg, i + 1, purpose, slotNs, nowNs);
                books.invested(leg.cost);
            } else if (leg.reason == PaperReason.NONE) {
                orders.reject(books, leg, i + 1, purpose, slotNs, reason);
            }
        }
        boolean isDone = reason == PaperReason.NONE;
        if (isDone || tellsRejection) {
            RunEventType type = isDone ? RunEventType.SIP_EXECUTED : RunEventType.SIP_REJECTED;
            events.slot(books, type, slotNs, reason, amount, cashBefore, legs);
        }
        return isDone;
    }

    private void plan(RunBooks books, List<Instance> instances, Targets targets, Amount amount) {
        legs.clear();
        for (int i = 0; i < instances.size(); i++) {
            Instance instance = instances.get(i);
            plan(books, amount, i, instance.equitySymbol(), targets.equityPpb(i, instance))
                    .mean
                    .set(mean(books, instance.equitySymbol(), targets.equitySumTicks(i), instance.window()));
            plan(books, amount, i, instance.hedgeSymbol(), targets.hedgePpb(i, instance))
                    .mean
                    .set(mean(books, instance.hedgeSymbol(), targets.hedgeSumTicks(i), instance.window()));
        }
    }

    private Amount mean(RunBooks books, int symbol, long sumTicks, int window) {
        meanPrice.setScaled(sumTicks, books.rules(symbol).priceScale());
        meanPrice.scale(1, window, Rounding.HALF_EVEN);
        return meanPrice;
    }

    private Leg plan(RunBooks books, Amount amount, int instance, int symbol, long weightPpb) {
        Leg leg = legs.add(instance + 1, symbol, Side.BUY, weightPpb);
        leg.ticks = books.terms().fills().marketTicks(Side.BUY, books.lastTicks(symbol));
        leg.lots = size.lots(amount, weightPpb, leg.ticks, books.rules(symbol));
        if (size.isBelowMinimum(leg.lots, leg.ticks, books.rules(symbol))) {
            leg.reason = PaperReason.BELOW_MINIMUM;
            leg.lots = 0;
        }
        return leg;
    }

    /** Why nothing is invested, or {@code NONE}. */
    private PaperReason refusal(RunBooks books) {
        if (!legs.isAnyTraded()) {
            return PaperReason.BELOW_MINIMUM;
        }
        total.clear();
        for (int i = 0; i < legs.count(); i++) {
            Leg leg = legs.at(i);
            if (leg.reason == PaperReason.NONE) {
                books.costOf(leg.symbol, leg.ticks, leg.lots, leg.cost);
                total.add(leg.cost);
                leg.cost.clear();
            }
        }
        books.availableCash(available);
        return total.compareTo(available) > 0 ? PaperReason.INSUFFICIENT_CASH : PaperReason.NONE;
    }
}
