package sniper.gateway.simulator.market;

/** Hears what happened, in order, on the thread that caused it. */
public interface ExchangeListener {
    /** An order was accepted, filled, or ended; {@code order} is live and must be read now. */
    void onOrder(Order order);

    void onFill(Fill fill);

    void onBalance(BalanceChange change);

    void onTrade(Market market, PublicTrade trade);
}
