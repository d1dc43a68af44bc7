package sniper.ops.run;

import org.agrona.MutableDirectBuffer;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.pipeline.FeedPort;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.OrderPort;

/** What runs may trade in a test: no exchange is behind it. */
public final class TestMarket {
    private TestMarket() {}

    /** Two decimals of price, four of quantity, no limits. */
    public static void define(Ingress ingress, int id, String symbol, String baseAsset) {
        long claim = ingress.claim(Lane.RELIABLE);
        int length = encode(ingress.buffer(), ingress.offset(claim), id, symbol, baseAsset);
        ingress.publish(claim, length, System.nanoTime());
    }

    /** Returns the length of the message. */
    static int encode(MutableDirectBuffer buffer, int offset, int id, String symbol, String baseAsset) {
        InstrumentDefinedEncoder message = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                .instrumentId(id)
                .priceScale((byte) 2)
                .quantityScale((byte) 4)
                .online(Flag.NO)
                .apiAllowed(Flag.NO)
                .tradeSideType((byte) 1)
                .minQuantityLots(1)
                .minNotionalAtoms(0)
                .maxNotionalAtoms(0)
                .minMarketNotionalAtoms(0)
                .maxMarketNotionalAtoms(0)
                .bandUpBps(0)
                .bandDownBps(0)
                .takerFeeBps(0);
        message.orderTypes().clear();
        message.symbol(symbol).baseAsset(baseAsset).quoteAsset("INR");
        return MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength();
    }

    /** Takes orders and does nothing. */
    public static final class NoOrders implements OrderPort {
        @Override
        public void submit(NewOrderDecoder order, long receivedNanos) {}

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

    /** Subscribes to nothing. */
    public static final class NoFeed implements FeedPort {
        @Override
        public void subscribe(int instrumentId, boolean on) {}

        @Override
        public void requestSnapshot(int instrumentId) {}
    }
}
