package sniper.ops.jmx;

/** What the exchange still lets us send: {@code sniper:type=Gateway,name=mexc}. */
@Described("What the exchange still lets us send, what it has stopped, and which requests fail.")
public interface ExchangeLimitsMXBean {
    @Described("Which edition of the exchange's published limits is counted: DOCS2025 or DOCS2026.")
    String getProfile();

    @Described("What is left of each limit, in requests' weights, for buys and market data and, in urgent, for cancels,"
            + " sells and the state of orders.")
    RequestBudget[] getBudgets();

    @Described("What the exchange told us to stop, why and for how long; empty while all goes on.")
    String[] getStops();

    @Described("Classes of requests that fail, held back by their circuit breaker; empty while none is.")
    String[] getOpenBreakers();
}
