package sniper.bench;

import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.pipeline.OrderPort;

/** Where nothing is traded, or nothing but what a subclass submits. Threading: called by the egress stage. */
class NoOrders implements OrderPort {
    @Override
    public void submit(NewOrderDecoder order, long receivedNanos) {
        throw new IllegalStateException("Invariant: nothing is traded here");
    }

    @Override
    public void endOfBatch(boolean mayBuy) {}

    @Override
    public void cancel(CancelOrderDecoder cancel) {}

    @Override
    public void query(QueryOrderDecoder query) {}

    @Override
    public void prepare(PrepareOrderDecoder order) {}

    @Override
    public void reconcile(int round, long tradesSinceNs) {}
}
