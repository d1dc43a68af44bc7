package sniper.gateway.mexc.orders;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.PrepareOrderDecoder;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;

/**
 * Writes orders down as requests: ahead of time where the engine says so, else when they are sent.
 *
 * <p>Threading: owned by the egress stage; a template is valid until the next call.
 */
final class OrderRequests {
    private final InstrumentTable instruments;
    private final OrderTemplates prepared;
    private final OrderTemplate scratch;
    private final OutgoingOrder scratchOrder = new OutgoingOrder();

    OrderRequests(InstrumentTable instruments, MexcConfig config) {
        this.instruments = instruments;
        this.prepared = new OrderTemplates(config);
        this.scratch = new OrderTemplate(config);
    }

    void prepare(PrepareOrderDecoder order) {
        boolean unused = build(prepared.place(order.orderId()), scratchOrder.of(order));
    }

    /** The prepared request if it is of exactly this order, else one built now; null when that cannot be done. */
    @Nullable
    OrderTemplate of(OutgoingOrder order) {
        OrderTemplate ready = prepared.find(order.orderId);
        if (ready != null && ready.matches(order)) {
            return ready;
        }
        return build(scratch, order) ? scratch : null;
    }

    private boolean build(OrderTemplate template, OutgoingOrder order) {
        TradingRules rules = instruments.rulesOf(order.instrumentId);
        if (rules == null) {
            return false;
        }
        if (order.quoteAtoms != 0) {
            return order.type == OrderType.MARKET
                    && template.buildByQuote(order.orderId, order.runId, rules, order.side, order.quoteAtoms);
        }
        return template.build(
                order.orderId, order.runId, rules, order.side, order.type, order.priceTicks, order.quantityLots);
    }
}
