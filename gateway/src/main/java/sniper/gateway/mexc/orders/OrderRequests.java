package sniper.gateway.mexc.orders;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.Side;
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

    OrderRequests(InstrumentTable instruments, MexcConfig config) {
        this.instruments = instruments;
        this.prepared = new OrderTemplates(config);
        this.scratch = new OrderTemplate(config);
    }

    void prepare(PrepareOrderDecoder order) {
        boolean unused = build(
                prepared.place(order.orderId()),
                order.instrumentId(),
                order.orderId(),
                order.runId(),
                order.side(),
                order.orderType(),
                order.priceTicks(),
                order.quantityLots());
    }

    /** The prepared request if it is of exactly this order, else one built now; null when that cannot be done. */
    @Nullable
    OrderTemplate of(OutgoingOrder order) {
        OrderTemplate ready = prepared.find(order.orderId);
        if (ready != null && ready.matches(order)) {
            return ready;
        }
        boolean built = build(
                scratch,
                order.instrumentId,
                order.orderId,
                order.runId,
                order.side,
                order.type,
                order.priceTicks,
                order.quantityLots);
        return built ? scratch : null;
    }

    private boolean build(
            OrderTemplate template,
            int instrumentId,
            long orderId,
            int runId,
            Side side,
            OrderType type,
            long priceTicks,
            long quantityLots) {
        TradingRules rules = instruments.rulesOf(instrumentId);
        return rules != null && template.build(orderId, runId, rules, side, type, priceTicks, quantityLots);
    }
}
