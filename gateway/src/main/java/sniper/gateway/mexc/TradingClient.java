package sniper.gateway.mexc;

import java.util.List;
import sniper.core.message.Side;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * Orders by request and answer. Nothing is sent twice but what the venue refused because of our time; a failure other
 * than {@link MexcException.Kind#REFUSED} leaves the outcome unknown.
 *
 * <p>Threading: any thread, blocking.
 */
public final class TradingClient {
    public static final int MAX_BATCH = 20;
    public static final int MAX_SYMBOLS = 5;

    private static final String ORDER = "/api/v3/order";
    private static final String TEST = "/api/v3/order/test";
    private static final String BATCH = BatchResult.PATH;
    private static final String OPEN_ORDERS = "/api/v3/openOrders";
    private static final String ALL = "/api/v3/order/all";

    private final VenueRequests requests;

    TradingClient(VenueRequests requests) {
        this.requests = requests;
    }

    /** Returns the acknowledgement, which has an id and no status. */
    public OrderState place(OrderFields order) throws MexcException {
        Urgency urgency = urgencyOf(order.side());
        return OrderState.read(
                "POST " + ORDER, requests.signed(RequestKind.NEW_ORDER, urgency, "POST", ORDER, order.query()));
    }

    private static Urgency urgencyOf(Side side) {
        return side == Side.SELL ? Urgency.URGENT : Urgency.ROUTINE;
    }

    /** Has the venue check key, permission, symbol and order without placing it. */
    public void test(OrderFields order) throws MexcException {
        requests.signed(RequestKind.TEST_ORDER, "POST", TEST, order.query())
                .read("POST " + TEST, JsonAnswer::ignore, JsonAnswer::ignore);
    }

    /**
     * Places orders of one symbol in one request; refusals are told order by order.
     *
     * @return in the order of the orders
     */
    public List<BatchResult> placeBatch(List<OrderFields> orders) throws MexcException {
        requireBatch(orders);
        boolean reducing = orders.stream().allMatch(order -> order.side() == Side.SELL);
        Urgency urgency = reducing ? Urgency.URGENT : Urgency.ROUTINE;
        QueryText query = new QueryText().add("batchOrders", OrderFields.json(orders));
        HttpAnswer answer = requests.signed(RequestKind.BATCH_ORDERS, urgency, "POST", BATCH, query);
        List<BatchResult> results = BatchResult.readAll(answer);
        if (results.size() != orders.size()) {
            throw answer.missing("POST " + BATCH, "answer for each of " + orders.size() + " orders");
        }
        return results;
    }

    private static void requireBatch(List<OrderFields> orders) {
        if (orders.isEmpty() || orders.size() > MAX_BATCH) {
            throw new IllegalArgumentException("a batch has 1.." + MAX_BATCH + " orders: " + orders.size());
        }
        long symbols = orders.stream().map(OrderFields::symbol).distinct().count();
        if (symbols != 1) {
            throw new IllegalArgumentException("a batch is of one symbol: symbols=" + symbols);
        }
    }

    /** Its status may be the one before the cancel. */
    public OrderState cancelByOrderId(String symbol, String orderId) throws MexcException {
        return cancel(new QueryText().add("symbol", symbol).add("orderId", orderId));
    }

    public OrderState cancelByClientId(String symbol, String clientOrderId) throws MexcException {
        return cancel(new QueryText().add("symbol", symbol).add("origClientOrderId", clientOrderId));
    }

    private OrderState cancel(QueryText query) throws MexcException {
        return OrderState.read("DELETE " + ORDER, requests.signed(RequestKind.CANCEL_ORDER, "DELETE", ORDER, query));
    }

    /** Cancels all open orders of up to five symbols and returns them. */
    public List<OrderState> cancelOpenOrders(List<String> symbols) throws MexcException {
        if (symbols.isEmpty() || symbols.size() > MAX_SYMBOLS) {
            throw new IllegalArgumentException(
                    "open orders are canceled of 1.." + MAX_SYMBOLS + " symbols: " + symbols);
        }
        QueryText query = new QueryText().add("symbol", String.join(",", symbols));
        HttpAnswer answer = requests.signed(RequestKind.CANCEL_OPEN_ORDERS, "DELETE", OPEN_ORDERS, query);
        return OrderState.readAll("DELETE " + OPEN_ORDERS, answer);
    }

    /** Cancels every open order of the account. */
    public void cancelAll() throws MexcException {
        requests.signed(RequestKind.CANCEL_ALL, "DELETE", ALL, new QueryText())
                .read("DELETE " + ALL, JsonAnswer::ignore, JsonAnswer::ignore);
    }
}
