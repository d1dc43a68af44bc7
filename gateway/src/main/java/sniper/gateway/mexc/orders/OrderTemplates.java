package sniper.gateway.mexc.orders;

import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.MexcConfig;

/** The requests built ahead, a fixed number; the oldest gives way. Threading: owned by the egress stage. */
final class OrderTemplates {
    private final OrderTemplate[] templates;
    private int next;

    OrderTemplates(MexcConfig config) {
        templates = new OrderTemplate[config.preparedOrders()];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = new OrderTemplate(config);
        }
    }

    /** Where an order is to be built: its own place if it has one, else the oldest. */
    OrderTemplate place(long orderId) {
        OrderTemplate known = find(orderId);
        if (known != null) {
            return known;
        }
        OrderTemplate oldest = templates[next];
        next = (next + 1) % templates.length;
        return oldest;
    }

    @Nullable
    OrderTemplate find(long orderId) {
        for (OrderTemplate template : templates) {
            if (template.orderId() == orderId) {
                return template;
            }
        }
        return null;
    }
}
