package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import sniper.core.message.OrderType;
import sniper.core.message.Side;

/**
 * A new order as a request states it. Decimals are plain text, empty = not stated.
 *
 * @param quantity in the base asset
 * @param quoteQuantity in the quote asset, of a market order instead of a quantity
 * @param clientOrderId empty = none; what goes wrong on the way can then not be looked up
 */
public record OrderFields(
        String symbol,
        Side side,
        OrderType type,
        String quantity,
        String quoteQuantity,
        String price,
        String clientOrderId) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{0,32}"); // spec/mexc.md 1.6

    public OrderFields {
        boolean market = type == OrderType.MARKET;
        requireDecimal("quantity", quantity, market);
        requireDecimal("quoteQuantity", quoteQuantity, true);
        requireDecimal("price", price, market);
        if (market && quantity.isEmpty() == quoteQuantity.isEmpty()) {
            throw new IllegalArgumentException(
                    "a market order has a quantity or a quote quantity: " + quantity + " / " + quoteQuantity);
        }
        if (!CLIENT_ID.matcher(clientOrderId).matches()) {
            throw new IllegalArgumentException(
                    "client order id must be at most 32 of A-Z a-z 0-9 _ -: " + clientOrderId);
        }
    }

    public static OrderFields limit(String symbol, Side side, String quantity, String price, String clientOrderId) {
        return new OrderFields(symbol, side, OrderType.LIMIT, quantity, "", price, clientOrderId);
    }

    private static void requireDecimal(String name, String text, boolean mayBeEmpty) {
        if (!(text.isEmpty() ? mayBeEmpty : DECIMAL.matcher(text).matches())) {
            throw new IllegalArgumentException(name + " must be a plain decimal number: " + text);
        }
    }

    /** Orders as {@code batchOrders} takes them. */
    public static String json(List<OrderFields> orders) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (OrderFields order : orders) {
                order.write(json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("Invariant: writing to memory does not fail", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", symbol);
        json.writeStringField("side", side.name());
        json.writeStringField("type", type.name());
        writeIfStated(json, "quantity", quantity);
        writeIfStated(json, "quoteOrderQty", quoteQuantity);
        writeIfStated(json, "price", price);
        writeIfStated(json, "newClientOrderId", clientOrderId);
        json.writeEndObject();
    }

    private static void writeIfStated(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    QueryText query() {
        return new QueryText()
                .add("symbol", symbol)
                .add("side", side.name())
                .add("type", type.name())
                .addIfStated("quantity", quantity)
                .addIfStated("quoteOrderQty", quoteQuantity)
                .addIfStated("price", price)
                .addIfStated("newClientOrderId", clientOrderId);
    }
}
