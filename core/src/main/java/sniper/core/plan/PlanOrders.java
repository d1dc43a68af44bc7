package sniper.core.plan;

import java.nio.charset.StandardCharsets;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperReason;
import sniper.core.paper.BookEvents;
import sniper.core.paper.NameUuid;
import sniper.core.paper.OrderGate;
import sniper.core.paper.OrderRequest;
import sniper.core.paper.RecentOrders;
import sniper.core.paper.RunBooks;
import sniper.core.paper.RunOrderId;

/**
 * Market orders of plans, named by what they are for, so that they are the same in every replay; a name that somebody has
 * used by hand gives way to one nobody can. Threading: owned by the engine stage; allocates nothing once a symbol was ordered.
 */
final class PlanOrders {
    private final OrderGate gate;
    private final BookEvents events;
    private final RecentOrders recent;
    private final OrderRequest order = new OrderRequest();
    private final RunOrderId clientOrderId = new RunOrderId();
    private final NameUuid uuid = new NameUuid();

    PlanOrders(OrderGate gate, BookEvents events, RecentOrders recent) {
        this.gate = gate;
        this.events = events;
        this.recent = recent;
    }

    static byte[] purpose(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Enters the leg's order and puts what came of it into the leg; a leg the gate refuses is rejected with its reason. */
    void enter(RunBooks books, Leg leg, int number, byte[] purpose, long slotNs, long nowNs) {
        make(books, leg, number, purpose, slotNs);
        leg.reason = gate.check(order, books, true, nowNs);
        if (leg.reason != PaperReason.NONE) {
            books.reject(order, leg.reason, slotNs, events);
            return;
        }
        OrderStatus unused = books.enter(order, slotNs, nowNs, events);
        leg.cost.set(books.lastNotional());
        leg.fee.set(books.lastFee());
    }

    /** Tells of a leg that is not even tried. */
    void reject(RunBooks books, Leg leg, int number, byte[] purpose, long slotNs, PaperReason reason) {
        make(books, leg, number, purpose, slotNs);
        leg.reason = reason;
        books.reject(order, reason, slotNs, events);
    }

    private void make(RunBooks books, Leg leg, int number, byte[] purpose, long slotNs) {
        byte[] symbol = books.symbolText(leg.symbol);
        long runHigh = books.terms().runHigh();
        long runLow = books.terms().runLow();
        clientOrderId.of(runHigh, runLow, slotNs, purpose, symbol, leg.side, number);
        uuid.of(runHigh, runLow, clientOrderId.text(), RunOrderId.LENGTH);
        if (recent.contains(uuid.high(), uuid.low())) {
            clientOrderId.reserve();
            uuid.of(runHigh, runLow, clientOrderId.text(), RunOrderId.LENGTH);
        }
        order.of(leg.side, OrderType.MARKET);
        order.symbol(leg.symbol);
        order.symbolText(symbol, symbol.length);
        order.clientOrderId(clientOrderId.text(), RunOrderId.LENGTH);
        order.uuid(uuid.high(), uuid.low());
        order.quantity().setScaled(leg.lots, books.rules(leg.symbol).quantityScale());
        books.resolve(order);
    }
}
