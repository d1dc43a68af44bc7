package sniper.gateway.mexc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sniper.gateway.mexc.limits.RequestKind;

/**
 * What the account did and may do. Times are the venue's milliseconds, 0 = the venue's default.
 *
 * <p>Threading: any thread, blocking.
 */
public final class AccountClient {
    private static final String ORDER = "/api/v3/order";
    private static final String OPEN_ORDERS = "/api/v3/openOrders";
    private static final String ALL_ORDERS = "/api/v3/allOrders";
    private static final String MY_TRADES = "/api/v3/myTrades";
    private static final String TRADE_FEE = "/api/v3/tradeFee";
    private static final String KEY_INFO = "/api/v3/apiKeyInfo";

    private final VenueRequests requests;

    AccountClient(VenueRequests requests) {
        this.requests = requests;
    }

    /** By the venue's id. */
    public OrderState order(String symbol, String orderId) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol).add("orderId", orderId);
        return OrderState.read("GET " + ORDER, requests.signed(RequestKind.QUERY_ORDER, "GET", ORDER, query));
    }

    public List<OrderState> openOrders(String symbol) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol);
        return OrderState.readAll(
                "GET " + OPEN_ORDERS, requests.signed(RequestKind.OPEN_ORDERS, "GET", OPEN_ORDERS, query));
    }

    /** Orders of any state within at most seven days; without times of the last one. */
    public List<OrderState> allOrders(String symbol, long startMs, long endMs, int limit) throws MexcException {
        QueryText query = range(symbol, startMs, endMs, limit);
        return OrderState.readAll(
                "GET " + ALL_ORDERS, requests.signed(RequestKind.ALL_ORDERS, "GET", ALL_ORDERS, query));
    }

    /** Executions of the last month; at most 100 at once. */
    public List<TradeReport> myTrades(String symbol, long startMs, long endMs, int limit) throws MexcException {
        return myTrades(range(symbol, startMs, endMs, limit));
    }

    /** Executions of one order, by the venue's id; at most 100 at once. */
    List<TradeReport> myTrades(String symbol, String orderId, long startMs, long endMs, int limit)
            throws MexcException {
        return myTrades(range(symbol, startMs, endMs, limit).add("orderId", orderId));
    }

    private List<TradeReport> myTrades(QueryText query) throws MexcException {
        HttpAnswer answer = requests.signed(RequestKind.MY_TRADES, "GET", MY_TRADES, query);
        List<TradeReport> trades = new ArrayList<>();
        MexcClient.readArray("GET " + MY_TRADES, answer, element -> trades.add(TradeReport.read(element)));
        return trades;
    }

    private static QueryText range(String symbol, long startMs, long endMs, int limit) {
        return new QueryText()
                .add("symbol", symbol)
                .addIfStated("startTime", startMs)
                .addIfStated("endTime", endMs)
                .addIfStated("limit", limit);
    }

    public TradeFee tradeFee(String symbol) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol);
        HttpAnswer answer = requests.signed(RequestKind.TRADE_FEE, "GET", TRADE_FEE, query);
        Map<String, String> data = new HashMap<>();
        answer.read(
                "GET " + TRADE_FEE,
                (name, value) -> {
                    if (name.equals("data")) {
                        data.putAll(JsonAnswer.scalars(value));
                    }
                },
                JsonAnswer::ignore);
        TradeFee fee = TradeFee.of(data);
        if (fee == null) {
            throw answer.missing("GET " + TRADE_FEE, "data.makerCommission and data.takerCommission");
        }
        return fee;
    }

    /** What the venue knows of the key in use. */
    public KeyInfo keyInfo() throws MexcException {
        QueryText query = new QueryText().add("accessKey", requests.apiKey());
        HttpAnswer answer = requests.signed(RequestKind.API_KEY_INFO, "GET", KEY_INFO, query);
        Map<String, String> fields = new HashMap<>();
        answer.read("GET " + KEY_INFO, (name, value) -> fields.put(name, JsonAnswer.text(value)), JsonAnswer::ignore);
        if (!fields.containsKey("permissions") || !fields.containsKey("status")) {
            throw answer.missing("GET " + KEY_INFO, "permissions and status");
        }
        return KeyInfo.of(fields);
    }
}
