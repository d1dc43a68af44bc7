package sniper.gateway.mexc;

/** What carries requests of the order path to the venue. ADR 28. */
public enum OrderTransport {
    /** OkHttp, on the connection's thread. */
    OKHTTP,
    /** A socket of our own: whoever has the request writes it, the connection's thread reads the answer. */
    DIRECT
}
