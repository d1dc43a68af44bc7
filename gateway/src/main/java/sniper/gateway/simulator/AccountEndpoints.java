package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import sniper.gateway.simulator.market.Account;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Fill;
import sniper.gateway.simulator.market.Order;
import sniper.gateway.simulator.market.Side;
import sniper.gateway.simulator.market.SymbolRules;

/** What a client asks about itself: balances, orders, trades, fees and its key. */
final class AccountEndpoints {
    private static final long DAY_MS = 86_400_000;
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS+00:00").withZone(ZoneOffset.UTC);

    private final Exchange exchange;
    private final SimulatorConfig.Key key;

    AccountEndpoints(Exchange exchange, SimulatorConfig.Key key) {
        this.exchange = exchange;
        this.key = key;
    }

    void register(Map<Endpoint, Handler> handlers) {
        handlers.put(Endpoint.ORDER_GET, this::order);
        handlers.put(Endpoint.OPEN_ORDERS_GET, this::openOrders);
        handlers.put(Endpoint.ALL_ORDERS, this::allOrders);
        handlers.put(Endpoint.MY_TRADES, this::trades);
        handlers.put(Endpoint.ACCOUNT, request -> account());
        handlers.put(Endpoint.TRADE_FEE, this::tradeFee);
        handlers.put(Endpoint.API_KEY_INFO, request -> keyInfo());
    }

    private String order(Request request) {
        String symbol = request.required("symbol");
        String id = request.text("orderId");
        String clientId = request.text("origClientOrderId");
        if (id == null && clientId == null) {
            throw new ApiError(700004, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null");
        }
        Order order = exchange.orders().find(symbol, id, clientId);
        if (order == null) {
            throw new ApiError(-2013, "Order does not exist.");
        }
        return Json.object(json -> OrderTexts.state(json, order));
    }

    private String openOrders(Request request) {
        String asked = request.text("symbol");
        List<String> symbols = asked == null ? List.of() : List.of(asked.split(",", -1));
        symbols.forEach(exchange::listed);
        return Json.array(json -> {
            for (Order order : exchange.orders().open()) {
                if (symbols.isEmpty() || symbols.contains(order.symbol())) {
                    json.writeStartObject();
                    OrderTexts.state(json, order);
                    json.writeStringField("icebergQty", null);
                    json.writeEndObject();
                }
            }
        });
    }

    private String allOrders(Request request) {
        String symbol = exchange.listed(request.required("symbol")).symbol();
        long fromMs = request.number("startTime", exchange.nowMs() - DAY_MS);
        long toMs = request.number("endTime", Long.MAX_VALUE);
        List<Order> orders = new ArrayList<>(exchange.orders().all());
        Collections.reverse(orders);
        List<Order> shown = orders.stream()
                .filter(order -> order.symbol().equals(symbol))
                .filter(order -> order.createdMs() >= fromMs && order.createdMs() <= toMs)
                .limit(request.limit(500, 1_000))
                .toList();
        return Json.array(json -> {
            for (Order order : shown) {
                json.writeStartObject();
                OrderTexts.state(json, order);
                json.writeEndObject();
            }
        });
    }

    private String trades(Request request) {
        String symbol = exchange.listed(request.required("symbol")).symbol();
        String orderId = request.text("orderId");
        long fromMs = request.number("startTime", exchange.nowMs() - 30 * DAY_MS);
        long toMs = request.number("endTime", Long.MAX_VALUE);
        List<Fill> fills = new ArrayList<>(exchange.orders().fills());
        Collections.reverse(fills);
        List<Fill> shown = fills.stream()
                .filter(fill -> fill.order().symbol().equals(symbol))
                .filter(fill -> orderId == null || fill.order().id().equals(orderId))
                .filter(fill -> fill.timeMs() >= fromMs && fill.timeMs() <= toMs)
                .limit(request.limit(100, 100))
                .toList();
        return Json.array(json -> {
            for (Fill fill : shown) {
                json.writeStartObject();
                trade(json, fill);
                json.writeEndObject();
            }
        });
    }

    private static void trade(JsonGenerator json, Fill fill) throws IOException {
        Order order = fill.order();
        json.writeStringField("symbol", order.symbol());
        json.writeStringField("id", fill.tradeId());
        json.writeStringField("orderId", order.id());
        json.writeNumberField("orderListId", -1);
        json.writeStringField("price", Plain.price(order.rules(), fill.price()));
        json.writeStringField("qty", Plain.quantity(order.rules(), fill.quantity()));
        json.writeStringField("quoteQty", Plain.amount(fill.quoteQuantity()));
        json.writeStringField("commission", Plain.amount(fill.fee()));
        json.writeStringField("commissionAsset", order.rules().quote());
        json.writeNumberField("time", fill.timeMs());
        json.writeBooleanField("isBuyer", order.side() == Side.BUY);
        json.writeBooleanField("isMaker", fill.maker());
        json.writeBooleanField("isBestMatch", true);
        json.writeBooleanField("isSelfTrade", fill.selfTrade());
        json.writeStringField("clientOrderId", order.clientId());
    }

    private String account() {
        return Json.object(json -> {
            json.writeNullField("makerCommission");
            json.writeNullField("takerCommission");
            json.writeNullField("buyerCommission");
            json.writeNullField("sellerCommission");
            json.writeBooleanField("canTrade", true);
            json.writeBooleanField("canWithdraw", false);
            json.writeBooleanField("canDeposit", false);
            json.writeNullField("updateTime");
            json.writeStringField("accountType", "SPOT");
            json.writeArrayFieldStart("balances");
            for (Map.Entry<String, Account.Balance> entry :
                    exchange.account().balances().entrySet()) {
                if (entry.getValue().total().signum() != 0) {
                    balance(json, entry.getKey(), entry.getValue());
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("permissions");
            json.writeString("SPOT");
            json.writeEndArray();
        });
    }

    private static void balance(JsonGenerator json, String asset, Account.Balance balance) throws IOException {
        json.writeStartObject();
        json.writeStringField("asset", asset);
        json.writeStringField("free", Plain.amount(balance.free()));
        json.writeStringField("locked", Plain.amount(balance.locked()));
        json.writeStringField("available", Plain.amount(balance.free()));
        json.writeEndObject();
    }

    /** Rates are JSON numbers here, unlike everywhere else. */
    private String tradeFee(Request request) {
        SymbolRules.Fees fees =
                exchange.listed(request.required("symbol")).rules().fees();
        return Json.object(json -> {
            json.writeObjectFieldStart("data");
            json.writeNumberField("makerCommission", fees.maker());
            json.writeNumberField("takerCommission", fees.taker());
            json.writeEndObject();
            json.writeNumberField("code", 0);
            json.writeStringField("msg", "success");
            json.writeNumberField("timestamp", exchange.nowMs());
        });
    }

    private String keyInfo() {
        return Json.object(json -> {
            json.writeStringField("note", "simulator");
            json.writeStringField("accessKey", key.apiKey());
            json.writeStringField("createTime", CREATED.format(Instant.ofEpochMilli(exchange.nowMs() - DAY_MS)));
            json.writeStringField("permissions", key.permissions());
            json.writeNumberField("remainingValidity", 89);
            json.writeStringField("ipWhiteList", "");
            json.writeStringField("status", "VALID");
        });
    }
}
