package sniper.gateway.simulator;

import org.jspecify.annotations.Nullable;

/** Every request the simulator answers, with its weight in both editions of the exchange's rules. */
public enum Endpoint {
    PING("GET", "/api/v3/ping", false, 1, 1),
    TIME("GET", "/api/v3/time", false, 1, 1),
    DEFAULT_SYMBOLS("GET", "/api/v3/defaultSymbols", false, 1, 1),
    EXCHANGE_INFO("GET", "/api/v3/exchangeInfo", false, 10, 25),
    DEPTH("GET", "/api/v3/depth", false, 1, 3),
    TRADES("GET", "/api/v3/trades", false, 5, 5),
    AGG_TRADES("GET", "/api/v3/aggTrades", false, 1, 1),
    KLINES("GET", "/api/v3/klines", false, 1, 1),
    AVG_PRICE("GET", "/api/v3/avgPrice", false, 1, 1),
    TICKER_24HR("GET", "/api/v3/ticker/24hr", false, 1, 25),
    TICKER_PRICE("GET", "/api/v3/ticker/price", false, 1, 10),
    BOOK_TICKER("GET", "/api/v3/ticker/bookTicker", false, 1, 10),
    SYMBOL_OFFLINE("GET", "/api/v3/symbol/offline", false, 1, 10),
    ANNOUNCEMENTS("GET", "/api/v3/announcements", false, 1, 1),
    API_KEY_INFO("GET", "/api/v3/apiKeyInfo", true, 1, 1),
    SELF_SYMBOLS("GET", "/api/v3/selfSymbols", true, 1, 1),
    ORDER_POST("POST", "/api/v3/order", true, 1, 1),
    ORDER_TEST("POST", "/api/v3/order/test", true, 1, 1),
    BATCH_ORDERS("POST", "/api/v3/batchOrders", true, 1, 1),
    ORDER_GET("GET", "/api/v3/order", true, 2, 2),
    ORDER_DELETE("DELETE", "/api/v3/order", true, 1, 1),
    OPEN_ORDERS_GET("GET", "/api/v3/openOrders", true, 3, 3),
    OPEN_ORDERS_DELETE("DELETE", "/api/v3/openOrders", true, 1, 1),
    ORDER_ALL_DELETE("DELETE", "/api/v3/order/all", true, 1, 1),
    ALL_ORDERS("GET", "/api/v3/allOrders", true, 10, 10),
    MY_TRADES("GET", "/api/v3/myTrades", true, 10, 10),
    ACCOUNT("GET", "/api/v3/account", true, 10, 10),
    TRADE_FEE("GET", "/api/v3/tradeFee", true, 20, 20),
    LISTEN_KEY_POST("POST", "/api/v3/userDataStream", true, 1, 1),
    LISTEN_KEY_PUT("PUT", "/api/v3/userDataStream", true, 1, 1),
    LISTEN_KEY_GET("GET", "/api/v3/userDataStream", true, 1, 1),
    LISTEN_KEY_DELETE("DELETE", "/api/v3/userDataStream", true, 1, 1),
    CALENDAR("GET", "/api/operation/new_coin_calendar", false, 0, 0),
    SYMBOLS_V2("GET", "/api/platform/spot/market-v2/web/symbolsV2", false, 0, 0),
    ACTIVITIES("GET", "/api/operateactivity/activity/list/by/currencies", false, 0, 0);

    private final String method;
    private final String path;
    private final boolean signed;
    private final int weight2025;
    private final int weight2026;

    Endpoint(String method, String path, boolean signed, int weight2025, int weight2026) {
        this.method = method;
        this.path = path;
        this.signed = signed;
        this.weight2025 = weight2025;
        this.weight2026 = weight2026;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public boolean signed() {
        return signed;
    }

    int weight2025() {
        return weight2025;
    }

    int weight2026() {
        return weight2026;
    }

    /** Counts against the limits of the API; the web site has none here. */
    boolean limited() {
        return weight2026 > 0;
    }

    /** Counts against the shared bucket of order and cancel requests. */
    boolean trades() {
        return switch (this) {
            case ORDER_POST, BATCH_ORDERS, ORDER_DELETE, OPEN_ORDERS_DELETE, ORDER_ALL_DELETE -> true;
            default -> false;
        };
    }

    static @Nullable Endpoint of(String method, String path) {
        for (Endpoint endpoint : values()) {
            if (endpoint.method.equals(method) && endpoint.path.equals(path)) {
                return endpoint;
            }
        }
        return null;
    }
}
