package sniper.gateway.mexc.orders;

import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.CancelOrderEncoder;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.NewOrderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.PrepareOrderEncoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.QueryOrderEncoder;
import sniper.core.message.Side;
import sniper.gateway.mexc.RecordingIngress;

/** The engine's outputs as the gateway gets them, and its inputs as the engine gets them. */
final class OrderMessages {
    static final int INSTRUMENT = 3;
    static final int RUN = 17;

    private OrderMessages() {}

    static NewOrderDecoder newOrder(long orderId, Side side, OrderType type, long priceTicks, long quantityLots) {
        return newOrder(orderId, INSTRUMENT, side, type, priceTicks, quantityLots);
    }

    static NewOrderDecoder newOrder(
            long orderId, int instrumentId, Side side, OrderType type, long priceTicks, long quantityLots) {
        return newOrder(orderId, instrumentId, side, type, priceTicks, quantityLots, 0, 0);
    }

    private static NewOrderDecoder newOrder(
            long orderId,
            int instrumentId,
            Side side,
            OrderType type,
            long priceTicks,
            long quantityLots,
            long deadlineNs,
            long quoteAtoms) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new NewOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .userId(1)
                .runId(RUN)
                .instrumentId(instrumentId)
                .side(side)
                .orderType(type)
                .purpose(OrderPurpose.ENTRY)
                .priceTicks(priceTicks)
                .quantityLots(quantityLots)
                .targetId(0)
                .attempt(1)
                .plannedNs(0)
                .deadlineNs(deadlineNs)
                .quoteAtoms(quoteAtoms);
        return new NewOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static NewOrderDecoder buy(long orderId) {
        return newOrder(orderId, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 12_345, 5_000);
    }

    static NewOrderDecoder buy(long orderId, long deadlineNs) {
        return newOrder(orderId, INSTRUMENT, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 12_345, 5_000, deadlineNs, 0);
    }

    /** At the market, for so much; price and quantity are what risk counted with. */
    static NewOrderDecoder buyByQuote(long orderId, long quoteAtoms) {
        return byQuote(orderId, Side.BUY, OrderType.MARKET, quoteAtoms);
    }

    static NewOrderDecoder byQuote(long orderId, Side side, OrderType type, long quoteAtoms) {
        return newOrder(orderId, INSTRUMENT, side, type, 12_345, 5_000, 0, quoteAtoms);
    }

    static PrepareOrderDecoder prepareByQuote(long orderId, long quoteAtoms) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new PrepareOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .instrumentId(INSTRUMENT)
                .side(Side.BUY)
                .orderType(OrderType.MARKET)
                .priceTicks(12_345)
                .quantityLots(5_000)
                .runId(RUN)
                .quoteAtoms(quoteAtoms);
        return new PrepareOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static NewOrderDecoder sell(long orderId) {
        return newOrder(orderId, Side.SELL, OrderType.IMMEDIATE_OR_CANCEL, 12_345, 5_000);
    }

    static PrepareOrderDecoder prepare(long orderId, long priceTicks) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new PrepareOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .instrumentId(INSTRUMENT)
                .side(Side.BUY)
                .orderType(OrderType.IMMEDIATE_OR_CANCEL)
                .priceTicks(priceTicks)
                .quantityLots(5_000)
                .runId(RUN);
        return new PrepareOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static CancelOrderDecoder cancel(long orderId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        new CancelOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .instrumentId(INSTRUMENT)
                .runId(RUN);
        return new CancelOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static QueryOrderDecoder query(long orderId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        new QueryOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .orderId(orderId)
                .instrumentId(INSTRUMENT)
                .runId(RUN);
        return new QueryOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static OrderRepliedDecoder replied(RecordingIngress.Message message) {
        return new OrderRepliedDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder());
    }

    static OrderReportedDecoder reported(RecordingIngress.Message message) {
        return new OrderReportedDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder());
    }

    static FillReportedDecoder fill(RecordingIngress.Message message) {
        return new FillReportedDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder());
    }
}
