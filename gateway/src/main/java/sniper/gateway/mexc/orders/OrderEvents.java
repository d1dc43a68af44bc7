package sniper.gateway.mexc.orders;

import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderRepliedEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.BoundedText;
import sniper.gateway.mexc.TradeKeys;

/**
 * Writes what became of orders onto the ring. Times are our own clock's, uncorrected, like the times of messages:
 * add the offset of the latest {@code ClockSampled} for the venue's.
 *
 * <p>Threading: any thread but the egress stage, since the reliable lane waits for room; one message at a time.
 */
final class OrderEvents {
    /**
     * What a request of ours met with.
     *
     * @param retryAtNs what follows cannot leave before; 0 = no reason to wait
     */
    record Reply(
            long orderId,
            ReplyOutcome outcome,
            ErrorClass errorClass,
            int venueCode,
            long sentNs,
            long repliedNs,
            long retryAtNs,
            String venueOrderId,
            String message) {}

    /** What {@link Reply#retryAtNs} is so long from now. */
    static long retryAtNs(long nowNs, long waitNs) {
        return waitNs > 0 ? nowNs + waitNs : 0;
    }

    /** An order's cumulative state. */
    record Report(
            long orderId,
            OrderStatus status,
            long cumQuantityLots,
            long cumQuoteAtoms,
            long venueTimeNs,
            String venueOrderId) {}

    /** One execution. */
    record Fill(
            long orderId,
            long priceTicks,
            long quantityLots,
            long quoteAtoms,
            long feeAtoms,
            FeeAsset feeAsset,
            boolean maker,
            long venueTimeNs,
            String tradeId) {}

    private final Ingress ingress;
    private final OwnOrders own;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderRepliedEncoder replied = new OrderRepliedEncoder();
    private final OrderReportedEncoder reported = new OrderReportedEncoder();
    private final FillReportedEncoder filled = new FillReportedEncoder();

    OrderEvents(Ingress ingress, OwnOrders own) {
        this.ingress = ingress;
        this.own = own;
    }

    /** @param receivedNanos {@link System#nanoTime} when the cause arrived */
    synchronized void publish(Reply reply, long receivedNanos) {
        own.learn(reply.venueOrderId(), reply.orderId());
        byte[] venueOrderId = BoundedText.utf8(reply.venueOrderId());
        byte[] message = BoundedText.utf8(reply.message());
        long claim = ingress.claim(Lane.RELIABLE);
        replied.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(reply.orderId())
                .outcome(reply.outcome())
                .errorClass(reply.errorClass())
                .venueCode(reply.venueCode())
                .sentNs(reply.sentNs())
                .repliedNs(reply.repliedNs())
                .retryAtNs(reply.retryAtNs())
                .putVenueOrderId(venueOrderId, 0, venueOrderId.length)
                .putMessage(message, 0, message.length);
        publish(claim, replied.encodedLength(), receivedNanos);
    }

    synchronized void publish(Report report, long receivedNanos) {
        own.learn(report.venueOrderId(), report.orderId());
        byte[] venueOrderId = BoundedText.utf8(report.venueOrderId());
        long claim = ingress.claim(Lane.RELIABLE);
        reported.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(report.orderId())
                .status(report.status())
                .queried(Flag.YES)
                .cumQuantityLots(report.cumQuantityLots())
                .cumQuoteAtoms(report.cumQuoteAtoms())
                .venueTimeNs(report.venueTimeNs())
                .putVenueOrderId(venueOrderId, 0, venueOrderId.length);
        publish(claim, reported.encodedLength(), receivedNanos);
    }

    synchronized void publish(Fill fill, long receivedNanos) {
        byte[] tradeId = BoundedText.utf8(fill.tradeId());
        long claim = ingress.claim(Lane.RELIABLE);
        filled.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(fill.orderId())
                .tradeKey(TradeKeys.of(fill.tradeId()))
                .priceTicks(fill.priceTicks())
                .quantityLots(fill.quantityLots())
                .quoteAtoms(fill.quoteAtoms())
                .feeAtoms(fill.feeAtoms())
                .feeAsset(fill.feeAsset())
                .maker(fill.maker() ? Flag.YES : Flag.NO)
                .venueTimeNs(fill.venueTimeNs())
                .putTradeId(tradeId, 0, tradeId.length);
        publish(claim, filled.encodedLength(), receivedNanos);
    }

    private void publish(long claim, int bodyLength, long receivedNanos) {
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, receivedNanos);
    }
}
