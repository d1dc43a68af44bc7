package sniper.gateway.mexc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;

/**
 * The endpoints of MEXC that trading reads all the time, one method each, blocking; the others by topic. The engine's
 * orders take the pre-built path of {@code sniper.gateway.mexc.orders} instead.
 *
 * <p>Threading: any thread. Every method throws {@link MexcException} with what arrived when that is no answer.
 */
public final class MexcClient implements AutoCloseable {
    private static final String TIME = "GET /api/v3/time";
    private static final int DEPTH_LIMIT = 1_000;

    private final VenueRequests requests;

    /** @param clock gives requests their time; see {@link ClockSync} for who keeps it right */
    public MexcClient(MexcHttp http, Credentials credentials, VenueClock clock) {
        this(new VenueRequests(http, credentials, clock, gate(http.config())));
    }

    MexcClient(VenueRequests requests) {
        this.requests = requests;
    }

    private static RequestGate gate(MexcConfig config) {
        return new RequestGate(config.limits(), config.limitSharePercent(), System::nanoTime);
    }

    /** The venue's time in milliseconds; a time that no clock shows today is an unreadable answer. */
    public long time() throws MexcException {
        long[] millis = new long[1];
        HttpAnswer answer = requests.open(RequestKind.TIME, "/api/v3/time", new QueryText());
        answer.read(
                TIME,
                (name, value) -> {
                    if (name.equals("serverTime")) {
                        millis[0] = JsonAnswer.whole(value);
                    }
                },
                JsonAnswer::ignore);
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
        HttpAnswer answer = requests.open(RequestKind.EXCHANGE_INFO, "/api/v3/exchangeInfo", query);
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
                JsonAnswer::ignore);
        if (!listed[0]) {
            throw answer.missing(what, "symbols");
        }
        return found;
    }

    /** Symbols open to orders by API. */
    public List<String> defaultSymbols() throws MexcException {
        return names(
                "GET /api/v3/defaultSymbols",
                requests.open(RequestKind.DEFAULT_SYMBOLS, "/api/v3/defaultSymbols", new QueryText()));
    }

    /** Symbols this key may trade. */
    public List<String> selfSymbols() throws MexcException {
        return names(
                "GET /api/v3/selfSymbols",
                requests.signed(RequestKind.SELF_SYMBOLS, "GET", "/api/v3/selfSymbols", new QueryText()));
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
                JsonAnswer::ignore);
        if (!listed[0]) {
            throw answer.missing(what, "data");
        }
        return names;
    }

    /** @param maxLevels best levels kept per side */
    public DepthLevels depth(String symbol, int priceScale, int quantityScale, int maxLevels) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol).add("limit", DEPTH_LIMIT);
        HttpAnswer answer = requests.open(RequestKind.DEPTH, "/api/v3/depth", query);
        DepthLevels levels = new DepthLevels(priceScale, quantityScale, maxLevels);
        answer.read("GET /api/v3/depth", levels::field, JsonAnswer::ignore);
        if (levels.lastUpdateId() < 0) {
            throw answer.missing("GET /api/v3/depth", "lastUpdateId");
        }
        return levels;
    }

    public AccountState account() throws MexcException {
        HttpAnswer answer = requests.signed(RequestKind.ACCOUNT, "GET", "/api/v3/account", new QueryText());
        AccountState.Reader reader = new AccountState.Reader();
        answer.read("GET /api/v3/account", reader::field, JsonAnswer::ignore);
        return reader.state();
    }

    public OrderState queryOrder(String symbol, String clientOrderId) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol).add("origClientOrderId", clientOrderId);
        return OrderState.read(
                "GET /api/v3/order", requests.signed(RequestKind.QUERY_ORDER, "GET", "/api/v3/order", query));
    }

    /** Orders of the whole account. */
    public List<OrderState> openOrders() throws MexcException {
        HttpAnswer answer = requests.signed(RequestKind.OPEN_ORDERS, "GET", "/api/v3/openOrders", new QueryText());
        return OrderState.readAll("GET /api/v3/openOrders", answer);
    }

    /**
     * All executions of an order, however many pages they take.
     *
     * @param orderId the venue's
     */
    public List<TradeReport> myTrades(String symbol, String orderId) throws MexcException {
        return new TradePages(
                        (startMs, endMs) -> history().myTrades(symbol, orderId, startMs, endMs, TradePages.PAGE_SIZE))
                .all(0);
    }

    /**
     * The account's executions in a symbol, the latest thousands at most.
     *
     * @param sinceMs the venue's
     */
    public List<TradeReport> tradesSince(String symbol, long sinceMs) throws MexcException {
        return new TradePages((startMs, endMs) -> history().myTrades(symbol, startMs, endMs, TradePages.PAGE_SIZE))
                .all(sinceMs);
    }

    /** Prices, trades, candles, announcements. */
    public MarketClient market() {
        return new MarketClient(requests);
    }

    /** Orders by request, for what has no need of the order path's speed. */
    public TradingClient trading() {
        return new TradingClient(requests);
    }

    /** History, fees, the key. */
    public AccountClient history() {
        return new AccountClient(requests);
    }

    /** The keys of the private stream. */
    public ListenKeys listenKeys() {
        return new ListenKeys(requests);
    }

    static void readArray(String what, HttpAnswer answer, JsonAnswer.Element element) throws MexcException {
        if (!answer.read(what, JsonAnswer::ignore, element).array()) {
            throw answer.missing(what, "array");
        }
    }

    @Override
    public void close() {
        requests.close();
    }
}
