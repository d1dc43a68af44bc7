package sniper.core.pipeline;

import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;

/**
 * A venue's order entry. Each call hands over and returns; what became of it comes back through {@link Ingress} as
 * {@code OrderReplied}, {@code OrderReported} and {@code FillReported}.
 *
 * <p>Threading: called by the egress stage only. Implementations may not block and may not keep the decoder.
 */
public interface OrderPort {
    /** @param receivedNanos when the message that caused the order arrived, for tick-to-order latency */
    void submit(NewOrderDecoder order, long receivedNanos);

    /**
     * No more orders for now: what {@link #submit} kept back, to send orders of one instrument together, has to leave.
     *
     * @param mayBuy false when the halt gate has closed; buys kept back are then refused
     */
    void endOfBatch(boolean mayBuy);

    void cancel(CancelOrderDecoder cancel);

    void query(QueryOrderDecoder query);

    void prepare(PrepareOrderDecoder order);

    /**
     * Asks for all balances and open orders of the account; answered by {@code BalanceReported} and
     * {@code OpenOrderReported} for each, then one {@code AccountReported}.
     *
     * @param tradesSinceNs its executions since then are told too, as {@code TradeListed}; 0 = not
     */
    void reconcile(int round, long tradesSinceNs);
}
