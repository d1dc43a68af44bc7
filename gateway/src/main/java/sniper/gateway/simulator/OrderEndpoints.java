package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Order;
import sniper.gateway.simulator.market.OrderRejected;
import sniper.gateway.simulator.market.OrderRequest;
import sniper.gateway.simulator.market.OrderType;
import sniper.gateway.simulator.market.Side;

/** Places, tests and cancels orders. */
final class OrderEndpoints {
    private static final int MAX_BATCH = 20;
    private static final int MAX_CANCEL_SYMBOLS = 5;

    private final Exchange exchange;

    OrderEndpoints(Exchange exchange) {
        this.exchange = exchange;
    }

    void register(Map<Endpoint, Handler> handlers) {
        handlers.put(Endpoint.ORDER_POST, this::place);
        handlers.put(Endpoint.ORDER_TEST, this::test);
        handlers.put(Endpoint.BATCH_ORDERS, this::placeBatch);
        handlers.put(Endpoint.ORDER_DELETE, this::cancel);
        handlers.put(Endpoint.OPEN_ORDERS_DELETE, this::cancelOpen);
        handlers.put(Endpoint.ORDER_ALL_DELETE, request -> cancelAll());
    }

    private String place(Request request) {
        Order order = exchange.place(orderRequest(request.params()));
        return Json.object(json -> acknowledge(json, order));
    }

    private static void acknowledge(JsonGenerator json, Order order) throws IOException {
        json.writeStringField("symbol", order.symbol());
        json.writeStringField("orderId", order.id());
        json.writeNumberField("orderListId", -1);
        json.writeStringField("price", Plain.amount(order.price()));
        json.writeStringField("origQty", Plain.amount(order.quantity()));
        json.writeStringField("type", order.request().type().name());
        json.writeStringField("side", order.side().name());
        json.writeStringField("stpMode", "");
        json.writeNumberField("transactTime", order.createdMs());
    }

    private String test(Request request) {
        exchange.test(orderRequest(request.params()));
        return "{}";
    }

    private static OrderRequest orderRequest(Map<String, String> fields) {
        String symbol = fields.get("symbol");
        Side side = Side.named(fields.get("side"));
        OrderType type = OrderType.named(fields.get("type"));
        if (symbol == null || side == null || type == null) {
            throw ApiError.parameter(symbol == null ? "symbol" : side == null ? "side" : "type");
        }
        BigDecimal quantity = Request.decimal(fields, "quantity");
        BigDecimal quoteQuantity = Request.decimal(fields, "quoteOrderQty");
        BigDecimal price = Request.decimal(fields, "price");
        boolean market = type == OrderType.MARKET;
        boolean byQuote = market && quantity == null;
        return new OrderRequest(
                symbol,
                side,
                type,
                quantity,
                byQuote ? quoteQuantity : null,
                market ? null : price,
                fields.get("newClientOrderId"));
    }

    private String placeBatch(Request request) {
        List<Map<String, String>> elements = batch(request);
        if (elements.isEmpty() || elements.size() > MAX_BATCH) {
            throw new ApiError(33333, "param error: batchOrders must have 1 to " + MAX_BATCH + " orders");
        }
        String symbol = elements.get(0).get("symbol");
        if (elements.stream().anyMatch(fields -> symbol == null || !symbol.equals(fields.get("symbol")))) {
            throw new ApiError(33333, "param error: batchOrders must be of one symbol");
        }
        return Json.array(json -> {
            for (Map<String, String> fields : elements) {
                json.writeStartObject();
                placeElement(json, fields);
                json.writeEndObject();
            }
        });
    }

    static List<Map<String, String>> batch(Request request) {
        String text = request.text("batchOrders");
        if (text == null) {
            return List.of();
        }
        try {
            return Json.readObjects(text);
        } catch (IOException e) {
            throw ApiError.parameter("batchOrders");
        }
    }

    private void placeElement(JsonGenerator json, Map<String, String> fields) throws IOException {
        String clientId = fields.get("newClientOrderId");
        try {
            Order order = exchange.place(orderRequest(fields));
            json.writeStringField("symbol", order.symbol());
            json.writeStringField("orderId", order.id());
            if (clientId != null) {
                json.writeStringField("newClientOrderId", clientId);
            }
            json.writeNumberField("orderListId", -1);
        } catch (OrderRejected e) {
            refuse(json, clientId, e.code(), e.text());
        } catch (ApiError e) {
            refuse(json, clientId, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(JsonGenerator json, @Nullable String clientId, int code, String text)
            throws IOException {
        if (clientId != null) {
            json.writeStringField("newClientOrderId", clientId);
        }
        json.writeStringField("msg", text);
        json.writeNumberField("code", code);
    }

    private String cancel(Request request) {
        String symbol = request.required("symbol");
        String id = request.text("orderId");
        String clientId = request.text("origClientOrderId");
        if (id == null && clientId == null) {
            throw new ApiError(700004, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null");
        }
        Order order = exchange.orders().find(symbol, id, clientId);
        if (order == null || !exchange.cancel(order)) {
            throw new ApiError(-2011, "Unknown order sent.");
        }
        return Json.object(json -> OrderTexts.canceled(json, order, request.text("newClientOrderId")));
    }

    private String cancelOpen(Request request) {
        List<String> symbols = List.of(request.required("symbol").split(",", -1));
        if (symbols.size() > MAX_CANCEL_SYMBOLS) {
            throw ApiError.parameter("symbol");
        }
        symbols.forEach(exchange::listed);
        List<Order> canceled = new ArrayList<>();
        for (Order order : exchange.orders().open()) {
            if (symbols.contains(order.symbol()) && exchange.cancel(order)) {
                canceled.add(order);
            }
        }
        return Json.array(json -> {
            for (Order order : canceled) {
                json.writeStartObject();
                OrderTexts.canceled(json, order, null);
                json.writeNumberField("orderListId", -1);
                json.writeEndObject();
            }
        });
    }

    private String cancelAll() {
        exchange.orders().open().forEach(exchange::cancel);
        return Json.object(json -> {
            json.writeNumberField("code", 200);
            json.writeStringField("msg", "success");
            json.writeNumberField("timestamp", exchange.nowMs());
        });
    }
}
