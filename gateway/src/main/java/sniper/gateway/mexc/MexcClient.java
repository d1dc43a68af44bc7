package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sniper.core.message.OrderType;
import sniper.core.message.Side;

/**
 * MEXC's endpoints, one method each, blocking. Everything goes in the query, signed over the transmitted text; the
 * sniper's own orders take the pre-built path of {@code sniper.gateway.mexc.orders} instead.
 *
 * <p>Threading: any thread. Every method throws {@link MexcException} with what arrived when that is no answer.
 */
public final class MexcClient implements AutoCloseable {
    private static final String TIME = "GET /api/v3/time";
    private static final String ORDER = "/api/v3/order";
    private static final String OPEN_ORDERS = "/api/v3/openOrders";
    private static final String USER_DATA_STREAM = "/api/v3/userDataStream";
    private static final int DEPTH_LIMIT = 1_000;
    private static final int TRADES_LIMIT = 100;

    private final MexcHttp http;
    private final MexcConfig config;
    private final Signer signer;
    private final VenueClock clock;

    /** @param clock gives requests their time; see {@link ClockSync} for who keeps it right */
    public MexcClient(MexcHttp http, Credentials credentials, VenueClock clock) {
        this.http = http;
        this.config = http.config();
        this.signer = new Signer(credentials);
        this.clock = clock;
    }

    /** A new order by hand, for checks; decimals are plain text, empty = not sent. */
    public record OrderRequest(
            String symbol, Side side, OrderType type, String quantity, String price, String clientOrderId) {}

    public void ping() throws MexcException {
        open("/api/v3/ping", new QueryText()).read("GET /api/v3/ping", MexcClient::ignore, MexcClient::ignore);
    }

    /** The venue's time in milliseconds; a time that no clock shows today is an unreadable answer. */
    public long time() throws MexcException {
        long[] millis = new long[1];
        HttpAnswer answer = open("/api/v3/time", new QueryText());
        answer.read(
                TIME,
                (name, value) -> {
                    if (name.equals("serverTime")) {
                        millis[0] = JsonAnswer.whole(value);
                    }
                },
                MexcClient::ignore);
        if (!VenueTimes.isPlausibleNow(millis[0])) {
            throw answer.missing(TIME, "serverTime of this century");
        }
        return millis[0];
    }

    /** @param symbols empty = all */
    public List<SymbolInfo> exchangeInfo(Collection<String> symbols) throws MexcException {
        QueryText query = new QueryText();
        if (!symbols.isEmpty()) {
            query.add("symbols", String.join(",", symbols));
        }
        String what = "GET /api/v3/exchangeInfo";
        HttpAnswer answer = open("/api/v3/exchangeInfo", query);
        List<SymbolInfo> found = new ArrayList<>();
        boolean[] listed = new boolean[1];
        SymbolInfoReader reader = new SymbolInfoReader();
        answer.read(
                what,
                (name, value) -> {
                    if (name.equals("symbols")) {
                        listed[0] = value.isExpectedStartArrayToken();
                        JsonAnswer.array(value, element -> found.add(reader.read(element)));
                    }
                },
                MexcClient::ignore);
        if (!listed[0]) {
            throw answer.missing(what, "symbols");
        }
        return found;
    }

    /** Symbols open to orders by API. */
    public List<String> defaultSymbols() throws MexcException {
        return names("GET /api/v3/defaultSymbols", open("/api/v3/defaultSymbols", new QueryText()));
    }

    /** Symbols this key may trade. */
    public List<String> selfSymbols() throws MexcException {
        return names("GET /api/v3/selfSymbols", signed("GET", "/api/v3/selfSymbols", new QueryText()));
    }

    private static List<String> names(String what, HttpAnswer answer) throws MexcException {
        List<String> names = new ArrayList<>();
        boolean[] listed = new boolean[1];
        answer.read(
                what,
                (name, value) -> {
                    if (name.equals("data")) {
                        listed[0] = value.isExpectedStartArrayToken();
                        JsonAnswer.array(value, element -> names.add(JsonAnswer.text(element)));
                    }
                },
                MexcClient::ignore);
        if (!listed[0]) {
            throw answer.missing(what, "data");
        }
        return names;
    }

    /** @param maxLevels best levels kept per side */
    public DepthLevels depth(String symbol, int priceScale, int quantityScale, int maxLevels) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol).add("limit", DEPTH_LIMIT);
        HttpAnswer answer = open("/api/v3/depth", query);
        DepthLevels levels = new DepthLevels(priceScale, quantityScale, maxLevels);
        answer.read("GET /api/v3/depth", levels::field, MexcClient::ignore);
        if (levels.lastUpdateId() < 0) {
            throw answer.missing("GET /api/v3/depth", "lastUpdateId");
        }
        return levels;
    }

    public AccountState account() throws MexcException {
        HttpAnswer answer = signed("GET", "/api/v3/account", new QueryText());
        AccountState.Reader reader = new AccountState.Reader();
        answer.read("GET /api/v3/account", reader::field, MexcClient::ignore);
        return reader.state();
    }

    /** Sends a real order and returns the venue's id for it. */
    public String newOrder(OrderRequest order) throws MexcException {
        HttpAnswer answer = signed("POST", ORDER, query(order));
        return requireOrderId("POST " + ORDER, answer);
    }

    /** Has the venue check an order without matching it. */
    public void testOrder(OrderRequest order) throws MexcException {
        signed("POST", ORDER + "/test", query(order))
                .read("POST " + ORDER + "/test", MexcClient::ignore, MexcClient::ignore);
    }

    /** Reads the acknowledgement of an order, whichever way it was sent. */
    public static String requireOrderId(String what, HttpAnswer answer) throws MexcException {
        OrderState.Reader reader = new OrderState.Reader();
        answer.read(what, reader::field, MexcClient::ignore);
        String orderId = reader.state().orderId();
        if (orderId.isEmpty()) {
            throw answer.missing(what, "orderId");
        }
        return orderId;
    }

    private static QueryText query(OrderRequest order) {
        QueryText query = new QueryText()
                .add("symbol", order.symbol())
                .add("side", order.side().name())
                .add("type", order.type().name());
        if (!order.quantity().isEmpty()) {
            query.add("quantity", order.quantity());
        }
        if (!order.price().isEmpty()) {
            query.add("price", order.price());
        }
        return query.add("newClientOrderId", order.clientOrderId());
    }

    public OrderState queryOrder(String symbol, String clientOrderId) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol).add("origClientOrderId", clientOrderId);
        return orderState("GET", query);
    }

    /** Success means accepted; the state told may be the one before the cancel. */
    public OrderState cancel(String symbol, String clientOrderId) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol).add("origClientOrderId", clientOrderId);
        return orderState("DELETE", query);
    }

    private OrderState orderState(String method, QueryText query) throws MexcException {
        HttpAnswer answer = signed(method, ORDER, query);
        OrderState.Reader reader = new OrderState.Reader();
        answer.read(method + " " + ORDER, reader::field, MexcClient::ignore);
        OrderState state = reader.state();
        if (state.orderId().isEmpty()) {
            throw answer.missing(method + " " + ORDER, "orderId");
        }
        return state;
    }

    public List<OrderState> openOrders(String symbol) throws MexcException {
        return orderStates("GET", symbol);
    }

    /** Cancels every open order of a symbol and returns them. */
    public List<OrderState> cancelOpenOrders(String symbol) throws MexcException {
        return orderStates("DELETE", symbol);
    }

    private List<OrderState> orderStates(String method, String symbol) throws MexcException {
        HttpAnswer answer = signed(method, OPEN_ORDERS, new QueryText().add("symbol", symbol));
        List<OrderState> states = new ArrayList<>();
        readArray(method + " " + OPEN_ORDERS, answer, element -> {
            OrderState.Reader reader = new OrderState.Reader();
            JsonAnswer.object(element, reader::field);
            states.add(reader.state());
        });
        return states;
    }

    /** @param orderId the venue's */
    public List<TradeReport> myTrades(String symbol, String orderId) throws MexcException {
        QueryText query =
                new QueryText().add("symbol", symbol).add("orderId", orderId).add("limit", TRADES_LIMIT);
        HttpAnswer answer = signed("GET", "/api/v3/myTrades", query);
        List<TradeReport> trades = new ArrayList<>();
        readArray("GET /api/v3/myTrades", answer, element -> trades.add(TradeReport.read(element)));
        return trades;
    }

    /** Returns a new listen key, or the one that exists. */
    public String createListenKey() throws MexcException {
        HttpAnswer answer = signed("POST", USER_DATA_STREAM, new QueryText());
        String[] key = {""};
        answer.read(
                "POST " + USER_DATA_STREAM,
                (name, value) -> {
                    if (name.equals("listenKey")) {
                        key[0] = JsonAnswer.text(value);
                    }
                },
                MexcClient::ignore);
        if (key[0].isEmpty()) {
            throw answer.missing("POST " + USER_DATA_STREAM, "listenKey");
        }
        return key[0];
    }

    public void keepListenKeyAlive(String listenKey) throws MexcException {
        listenKey("PUT", listenKey);
    }

    public void closeListenKey(String listenKey) throws MexcException {
        listenKey("DELETE", listenKey);
    }

    private void listenKey(String method, String listenKey) throws MexcException {
        signed(method, USER_DATA_STREAM, new QueryText().add("listenKey", listenKey))
                .read(method + " " + USER_DATA_STREAM, MexcClient::ignore, MexcClient::ignore);
    }

    private static void readArray(String what, HttpAnswer answer, JsonAnswer.Element element) throws MexcException {
        if (!answer.read(what, MexcClient::ignore, element).array()) {
            throw answer.missing(what, "array");
        }
    }

    private static void ignore(String name, JsonParser value) {}

    private static void ignore(JsonParser value) {}

    private HttpAnswer open(String path, QueryText query) throws MexcException {
        return http.call(
                "GET " + path,
                http.request("GET", url(config.restUrl(), path, query.toString()))
                        .build());
    }

    private HttpAnswer signed(String method, String path, QueryText query) throws MexcException {
        String text = query.add("recvWindow", config.recvWindowMs())
                .add("timestamp", clock.venueMillis())
                .toString();
        String signature;
        synchronized (signer) {
            signature = signer.sign(text);
        }
        String url = url(config.restUrl(), path, text + "&signature=" + signature);
        return http.call(method + " " + path, http.signedRequest(method, url).build());
    }

    private static String url(String base, String path, String query) {
        return query.isEmpty() ? base + path : base + path + "?" + query;
    }

    @Override
    public void close() {
        signer.close();
    }
}
