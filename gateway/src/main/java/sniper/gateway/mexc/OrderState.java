package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sniper.core.message.OrderStatus;

/**
 * An order as the venue tells it when asked.
 *
 * @param symbol empty when the venue does not say
 * @param orderId opaque text of the venue
 * @param clientOrderId empty when the venue does not say
 * @param executedQuantity decimal text in the base asset
 * @param executedQuote decimal text in the quote asset
 * @param timeNs last change, or creation when the venue leaves that out
 */
public record OrderState(
        String symbol,
        String orderId,
        String clientOrderId,
        OrderStatus status,
        String executedQuantity,
        String executedQuote,
        long timeNs) {
    /** Reads one order, or the acknowledgement of a request about one: then little but the id is there. */
    public static OrderState read(String what, HttpAnswer answer) throws MexcException {
        Reader reader = new Reader();
        answer.read(what, reader::field, JsonAnswer::ignore);
        OrderState state = reader.state();
        if (state.orderId().isEmpty()) {
            throw answer.missing(what, "orderId");
        }
        return state;
    }

    /** Reads a list of orders. */
    static List<OrderState> readAll(String what, HttpAnswer answer) throws MexcException {
        List<OrderState> states = new ArrayList<>();
        MexcClient.readArray(what, answer, element -> {
            Reader reader = new Reader();
            JsonAnswer.object(element, reader::field);
            states.add(reader.state());
        });
        return states;
    }

    /** PARTIALLY_CANCELED is a cancel after some fills; what we do not know stays unknown. */
    static OrderStatus status(String venueStatus) {
        return switch (venueStatus) {
            case "NEW" -> OrderStatus.NEW;
            case "PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELED", "PARTIALLY_CANCELED" -> OrderStatus.CANCELED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "EXPIRED" -> OrderStatus.EXPIRED;
            default -> OrderStatus.UNKNOWN;
        };
    }

    /** Collects the fields of one order. Threading: one thread at a time. */
    static final class Reader {
        private String symbol = "";
        private String orderId = "";
        private String clientOrderId = "";
        private String status = "";
        private String executedQuantity = "0";
        private String executedQuote = "0";
        private long createdNs;
        private long updatedNs;

        void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "symbol" -> symbol = JsonAnswer.text(value);
                case "orderId" -> orderId = JsonAnswer.text(value);
                case "clientOrderId" -> clientOrderId = JsonAnswer.text(value);
                case "status" -> status = JsonAnswer.text(value);
                case "executedQty" -> executedQuantity = JsonAnswer.text(value);
                case "cummulativeQuoteQty" -> executedQuote = JsonAnswer.text(value); // the venue's spelling
                case "time" -> createdNs = VenueTimes.toNs(JsonAnswer.whole(value));
                case "updateTime" -> updatedNs = VenueTimes.toNs(JsonAnswer.whole(value));
                default -> {}
            }
        }

        OrderState state() {
            return new OrderState(
                    symbol,
                    orderId,
                    clientOrderId,
                    status(status),
                    executedQuantity,
                    executedQuote,
                    updatedNs > 0 ? updatedNs : createdNs);
        }
    }
}
