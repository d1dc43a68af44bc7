package sniper.gateway.mexc.limits;

import org.jspecify.annotations.Nullable;

/** Every request we make, with its weight in both editions of the limits. From spec/mexc.md 1.3. */
public enum RequestKind {
    PING("GET ping", RequestClass.MARKET_DATA, false, 1, 1),
    /** The clock probe: never held back, but counted. */
    TIME("GET time", RequestClass.MARKET_DATA, false, 1, 1),
    DEFAULT_SYMBOLS("GET defaultSymbols", RequestClass.MARKET_DATA, false, 1, 1),
    EXCHANGE_INFO("GET exchangeInfo", RequestClass.MARKET_DATA, false, 10, 25),
    DEPTH("GET depth", RequestClass.MARKET_DATA, false, 1, 3),
    TRADES("GET trades", RequestClass.MARKET_DATA, false, 5, 5),
    AGG_TRADES("GET aggTrades", RequestClass.MARKET_DATA, false, 1, 1),
    KLINES("GET klines", RequestClass.MARKET_DATA, false, 1, 1),
    AVG_PRICE("GET avgPrice", RequestClass.MARKET_DATA, false, 1, 1),
    TICKER_24HR("GET ticker/24hr", RequestClass.MARKET_DATA, false, 1, 25),
    TICKER_24HR_ALL("GET ticker/24hr", RequestClass.MARKET_DATA, false, 40, 25),
    TICKER_PRICE("GET ticker/price", RequestClass.MARKET_DATA, false, 1, 10),
    TICKER_PRICE_ALL("GET ticker/price", RequestClass.MARKET_DATA, false, 2, 10),
    BOOK_TICKER("GET ticker/bookTicker", RequestClass.MARKET_DATA, false, 1, 10),
    SYMBOL_OFFLINE("GET symbol/offline", RequestClass.MARKET_DATA, false, 1, 10),
    ANNOUNCEMENTS("GET announcements", RequestClass.MARKET_DATA, false, 0, 0),
    API_KEY_INFO("GET apiKeyInfo", RequestClass.QUERY, true, 1, 1),
    SELF_SYMBOLS("GET selfSymbols", RequestClass.QUERY, true, 1, 1),
    TRADE_FEE("GET tradeFee", RequestClass.QUERY, true, 20, 20),
    ACCOUNT("GET account", RequestClass.QUERY, true, 10, 10),
    QUERY_ORDER("GET order", RequestClass.QUERY, true, 2, 2),
    OPEN_ORDERS("GET openOrders", RequestClass.QUERY, true, 3, 3),
    ALL_ORDERS("GET allOrders", RequestClass.QUERY, true, 10, 10),
    MY_TRADES("GET myTrades", RequestClass.QUERY, true, 10, 10),
    LISTEN_KEY("userDataStream", RequestClass.QUERY, true, 1, 1),
    TEST_ORDER("POST order/test", RequestClass.ORDER, true, 1, 1),
    NEW_ORDER("POST order", RequestClass.ORDER, true, 1, 1),
    BATCH_ORDERS("POST batchOrders", RequestClass.ORDER, true, 1, 1),
    CANCEL_ORDER("DELETE order", RequestClass.CANCEL, true, 1, 1),
    CANCEL_OPEN_ORDERS("DELETE openOrders", RequestClass.CANCEL, true, 1, 1),
    CANCEL_ALL("DELETE order/all", RequestClass.CANCEL, true, 1, 1),
    /** Calendar, symbol states: the web site, of which no limit is known. */
    WEB("GET web site", null, false, 0, 0);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable RequestClass requestClass;

    private final boolean signed;
    private final int weight2025;
    private final int weight2026;

    RequestKind(String label, @Nullable RequestClass requestClass, boolean signed, int weight2025, int weight2026) {
        this.label = label;
        this.requestClass = requestClass;
        this.signed = signed;
        this.weight2025 = weight2025;
        this.weight2026 = weight2026;
    }

    /** Whose breaker looks after it; null = none. */
    @Nullable
    RequestClass requestClass() {
        return requestClass;
    }

    /** Method and path, the two requests of one endpoint under one name. */
    String label() {
        return label;
    }

    boolean signed() {
        return signed;
    }

    int weight(LimitProfile profile) {
        return profile == LimitProfile.DOCS2025 ? weight2025 : weight2026;
    }

    /** Counts against the bucket orders and cancels share. */
    boolean trades() {
        return switch (this) {
            case NEW_ORDER, BATCH_ORDERS, CANCEL_ORDER, CANCEL_OPEN_ORDERS, CANCEL_ALL -> true;
            default -> false;
        };
    }

    RequestLane lane() {
        return this == WEB ? RequestLane.WEB : trades() ? RequestLane.TRADING : RequestLane.READS;
    }
}
