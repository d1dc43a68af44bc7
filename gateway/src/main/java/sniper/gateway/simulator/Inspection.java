package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What nobody but a test may ask: {@code GET /simulator/books} and {@code GET /simulator/rules}. No signature, no limit,
 * no latency, and no rule acts on it. Amounts are plain decimal text.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class Inspection {
    private static final String BOOKS = "/simulator/books";
    private static final String RULES = "/simulator/rules";

    private final Supplier<ExchangeBooks> books;
    private final Faults faults;

    Inspection(Supplier<ExchangeBooks> books, Faults faults) {
        this.books = books;
        this.faults = faults;
    }

    static boolean serves(Request request) {
        return "GET".equals(request.method()) && (BOOKS.equals(request.path()) || RULES.equals(request.path()));
    }

    Reply answer(Request request) {
        return Reply.json(200, BOOKS.equals(request.path()) ? books(books.get()) : rules());
    }

    private static String books(ExchangeBooks books) {
        return Json.object(json -> {
            json.writeObjectFieldStart("balances");
            for (Map.Entry<String, ExchangeBooks.BalanceEntry> entry :
                    books.balances().entrySet()) {
                json.writeObjectFieldStart(entry.getKey());
                json.writeStringField("total", Plain.amount(entry.getValue().total()));
                json.writeStringField("free", Plain.amount(entry.getValue().free()));
                json.writeStringField("locked", Plain.amount(entry.getValue().locked()));
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("orders");
            for (ExchangeBooks.OrderEntry order : books.orders()) {
                order(json, order);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("trades");
            for (ExchangeBooks.TradeEntry trade : books.trades()) {
                trade(json, trade);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("requestsByClientId");
            for (Map.Entry<String, Integer> entry : books.requestsByClientId().entrySet()) {
                json.writeNumberField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        });
    }

    private static void order(JsonGenerator json, ExchangeBooks.OrderEntry order) throws IOException {
        json.writeStartObject();
        json.writeStringField("orderId", order.orderId());
        json.writeStringField("clientId", order.clientId());
        json.writeStringField("symbol", order.symbol());
        json.writeStringField("side", order.side());
        json.writeStringField("type", order.type());
        json.writeStringField("status", order.status());
        json.writeStringField("quantity", Plain.amount(order.quantity()));
        json.writeStringField("executedQuantity", Plain.amount(order.executedQuantity()));
        json.writeStringField("cumulativeQuote", Plain.amount(order.cumulativeQuote()));
        json.writeStringField("fee", Plain.amount(order.fee()));
        json.writeEndObject();
    }

    private static void trade(JsonGenerator json, ExchangeBooks.TradeEntry trade) throws IOException {
        json.writeStartObject();
        json.writeStringField("tradeId", trade.tradeId());
        json.writeStringField("orderId", trade.orderId());
        json.writeStringField("clientId", trade.clientId());
        json.writeStringField("symbol", trade.symbol());
        json.writeStringField("side", trade.side());
        json.writeStringField("price", Plain.amount(trade.price()));
        json.writeStringField("quantity", Plain.amount(trade.quantity()));
        json.writeStringField("quoteQuantity", Plain.amount(trade.quoteQuantity()));
        json.writeStringField("fee", Plain.amount(trade.fee()));
        json.writeNumberField("timeMs", trade.timeMs());
        json.writeEndObject();
    }

    private String rules() {
        return Json.array(json -> {
            for (Faults.Report report : faults.reports()) {
                json.writeStartObject();
                json.writeStringField("event", report.rule().occasions().event().name());
                json.writeStringField("effect", report.rule().effect().toString());
                json.writeNumberField("seen", report.seen());
                json.writeNumberField("acted", report.acted());
                json.writeEndObject();
            }
        });
    }
}
