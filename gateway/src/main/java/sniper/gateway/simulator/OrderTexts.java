package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.Order;
import sniper.gateway.simulator.market.OrderType;

/** An order as REST answers show it, misspelt names included. */
final class OrderTexts {
    private OrderTexts() {}

    static void state(JsonGenerator json, Order order) throws IOException {
        json.writeStringField("symbol", order.symbol());
        json.writeStringField("orderId", order.id());
        json.writeNumberField("orderListId", -1);
        json.writeStringField("clientOrderId", order.clientId());
        amounts(json, order);
        json.writeStringField("stopPrice", "0");
        json.writeNumberField("time", order.createdMs());
        json.writeNumberField("updateTime", order.updatedMs());
        json.writeBooleanField("isWorking", true);
        json.writeStringField("origQuoteOrderQty", Plain.amount(order.quoteQuantity()));
    }

    static void canceled(JsonGenerator json, Order order, @Nullable String cancelId) throws IOException {
        json.writeStringField("symbol", order.symbol());
        json.writeStringField("origClientOrderId", order.clientId());
        json.writeStringField("orderId", order.id());
        json.writeStringField("clientOrderId", cancelId);
        amounts(json, order);
    }

    private static void amounts(JsonGenerator json, Order order) throws IOException {
        OrderType type = order.request().type();
        json.writeStringField("price", Plain.amount(order.price()));
        json.writeStringField("origQty", Plain.amount(order.quantity()));
        json.writeStringField("executedQty", Plain.amount(order.executed()));
        json.writeStringField("cummulativeQuoteQty", Plain.amount(order.cumulativeQuote()));
        json.writeStringField("status", order.status().name());
        json.writeStringField("timeInForce", timeInForce(type));
        json.writeStringField("type", type.name());
        json.writeStringField("side", order.side().name());
    }

    private static String timeInForce(OrderType type) {
        return switch (type) {
            case IMMEDIATE_OR_CANCEL -> "IOC";
            case FILL_OR_KILL -> "FOK";
            case LIMIT, LIMIT_MAKER, MARKET -> "GTC";
        };
    }
}
