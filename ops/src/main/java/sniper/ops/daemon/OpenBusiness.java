package sniper.ops.daemon;

import java.util.ArrayList;
import java.util.List;
import sniper.core.engine.Engine;
import sniper.core.message.OrderStatus;
import sniper.core.message.Side;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.order.Orders;
import sniper.core.position.Position;

/**
 * What would still be open if the process were gone, a line each. Threading: reads the engine, so only while nothing
 * runs.
 *
 * @param positions holdings that are not sold
 * @param orders without an end, or with one that is not known
 */
public record OpenBusiness(List<String> positions, List<String> orders) {
    static OpenBusiness of(Engine engine, InstrumentText names) {
        return new OpenBusiness(positions(engine, names), orders(engine.orderTable(), names));
    }

    public boolean isNone() {
        return positions.isEmpty() && orders.isEmpty();
    }

    private static List<String> positions(Engine engine, InstrumentText names) {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < engine.positions().count(); i++) {
            Position position = engine.positions().at(i);
            if (position.lots() != 0) {
                int id = position.instrument().id();
                open.add("%s in %s, cost %s USDT, realised so far %s USDT"
                        .formatted(
                                names.quantity(id, position.lots()),
                                names.symbol(id),
                                InstrumentText.usd(position.costAtoms()),
                                InstrumentText.usd(position.realizedAtoms())));
            }
        }
        return List.copyOf(open);
    }

    private static List<String> orders(Orders table, InstrumentText names) {
        List<String> open = new ArrayList<>();
        for (int slot = 0; slot < table.bound(); slot++) {
            Order order = table.at(slot);
            if (order != null && !order.isDone()) {
                open.add(text(order, names));
            }
        }
        return List.copyOf(open);
    }

    private static String text(Order order, InstrumentText names) {
        int id = order.instrumentId();
        String fate = order.status() == OrderStatus.UNKNOWN
                ? "whether the exchange has it is UNKNOWN"
                : InstrumentText.words(order.status());
        return "%s %s %s of %s at %s, %s filled, %s"
                .formatted(
                        OrderId.toText(order.runId(), order.orderId()),
                        order.side() == Side.BUY ? "buy" : "sell",
                        names.quantity(id, order.quantityLots()),
                        names.symbol(id),
                        names.price(id, order.priceTicks()),
                        names.quantity(id, order.filledLots()),
                        fate);
    }
}
