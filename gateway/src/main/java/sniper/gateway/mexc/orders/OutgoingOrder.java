package sniper.gateway.mexc.orders;

import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.limits.Urgency;

/** A new order as the engine handed it over, copied out of its buffer. Threading: owned by the egress stage. */
final class OutgoingOrder {
    long orderId = OrderId.NONE;
    int runId;
    int instrumentId;
    Side side = Side.NULL_VAL;
    OrderType type = OrderType.NULL_VAL;
    long priceTicks;
    long quantityLots;
    /** 0 = by quantity. */
    long quoteAtoms;

    long deadlineNs;
    long receivedNanos;

    OutgoingOrder of(NewOrderDecoder order, long receivedAtNanos) {
        orderId = order.orderId();
        runId = order.runId();
        instrumentId = order.instrumentId();
        side = order.side();
        type = order.orderType();
        priceTicks = order.priceTicks();
        quantityLots = order.quantityLots();
        quoteAtoms = order.quoteAtoms();
        deadlineNs = order.deadlineNs();
        receivedNanos = receivedAtNanos;
        return this;
    }

    /** One that will follow. */
    OutgoingOrder of(PrepareOrderDecoder order) {
        orderId = order.orderId();
        runId = order.runId();
        instrumentId = order.instrumentId();
        side = order.side();
        type = order.orderType();
        priceTicks = order.priceTicks();
        quantityLots = order.quantityLots();
        quoteAtoms = order.quoteAtoms();
        deadlineNs = 0;
        receivedNanos = 0;
        return this;
    }

    /** A sell may use all of the budget; a buy only the share that is for everything. */
    Urgency urgency() {
        return side == Side.SELL ? Urgency.URGENT : Urgency.ROUTINE;
    }

    /** A buy that takes what it gets at once: it waits for nothing, not even for others to leave with. */
    boolean isHurried() {
        boolean rests = type == OrderType.LIMIT || type == OrderType.LIMIT_MAKER;
        return side == Side.BUY && (!rests || deadlineNs != 0);
    }

    /** Whether one request may carry both. */
    boolean goesWith(OutgoingOrder other) {
        return instrumentId == other.instrumentId && side == other.side && deadlineNs == 0 && other.deadlineNs == 0;
    }
}
