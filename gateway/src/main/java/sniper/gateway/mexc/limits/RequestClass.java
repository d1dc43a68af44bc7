package sniper.gateway.mexc.limits;

/** What shares a circuit breaker. */
public enum RequestClass {
    ORDER,
    CANCEL,
    QUERY,
    MARKET_DATA
}
