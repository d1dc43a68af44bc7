package sniper.gateway.mexc.limits;

/** How much of a budget a request may use. */
public enum Urgency {
    /** The configured share: buys, market data. */
    ROUTINE,
    /** All of it: cancels, sells, what became of an order, pings of warm connections. */
    URGENT
}
