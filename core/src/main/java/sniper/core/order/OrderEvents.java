package sniper.core.order;

import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedEncoder;
import sniper.core.message.CancelOrderEncoder;
import sniper.core.message.DenyReason;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillBookedEncoder;
import sniper.core.message.IntentDeniedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderEncoder;
import sniper.core.message.OrderChangedEncoder;
import sniper.core.message.PrepareOrderEncoder;
import sniper.core.message.QueryOrderEncoder;
import sniper.core.output.OutputLog;

/** Encodes the outputs that speak of orders. Threading: owned by the engine stage. */
final class OrderEvents {
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final PrepareOrderEncoder prepareOrder = new PrepareOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final QueryOrderEncoder queryOrder = new QueryOrderEncoder();
    private final OrderChangedEncoder orderChanged = new OrderChangedEncoder();
    private final FillBookedEncoder fillBooked = new FillBookedEncoder();
    private final IntentDeniedEncoder intentDenied = new IntentDeniedEncoder();
    private final AlarmRaisedEncoder alarmRaised = new AlarmRaisedEncoder();

    OrderEvents(OutputLog outputs) {
        this.outputs = outputs;
    }

    private void commit(int encodedLength) {
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    void newOrder(Order order, long plannedNs, long deadlineNs) {
        newOrder.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .orderId(order.orderId)
                .userId(order.position().run().userId())
                .runId(order.runId())
                .instrumentId(order.instrumentId())
                .side(order.side)
                .orderType(order.type)
                .purpose(order.purpose)
                .priceTicks(order.priceTicks)
                .quantityLots(order.quantityLots)
                .targetId(order.targetId)
                .attempt(order.attempt)
                .plannedNs(plannedNs)
                .mode(order.position().run().mode())
                .deadlineNs(deadlineNs)
                .quoteAtoms(order.quoteAtoms);
        commit(newOrder.encodedLength());
    }

    void prepareOrder(long orderId, OrderIntent intent) {
        prepareOrder
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .orderId(orderId)
                .runId(intent.run().id())
                .instrumentId(intent.instrument().id())
                .side(intent.side())
                .orderType(intent.type())
                .priceTicks(intent.priceTicks())
                .quantityLots(intent.quantityLots())
                .quoteAtoms(intent.quoteAtoms());
        commit(prepareOrder.encodedLength());
    }

    void cancelOrder(Order order) {
        cancelOrder
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .orderId(order.orderId)
                .runId(order.runId())
                .instrumentId(order.instrumentId());
        commit(cancelOrder.encodedLength());
    }

    void queryOrder(Order order) {
        queryOrder
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .orderId(order.orderId)
                .runId(order.runId())
                .instrumentId(order.instrumentId());
        commit(queryOrder.encodedLength());
    }

    void orderChanged(Order order) {
        orderChanged
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .orderId(order.orderId)
                .userId(order.position().run().userId())
                .runId(order.runId())
                .instrumentId(order.instrumentId())
                .side(order.side)
                .purpose(order.purpose)
                .status(order.status)
                .errorClass(order.errorClass)
                .venueCode(order.venueCode)
                .attempt(order.attempt)
                .quantityLots(order.quantityLots)
                .cumQuantityLots(order.cumQuantityLots);
        commit(orderChanged.encodedLength());
    }

    void fillBooked(
            Order order, long priceTicks, long lots, long quoteAtoms, long feeAtoms, FeeAsset feeAsset, long realized) {
        fillBooked
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .orderId(order.orderId)
                .userId(order.position().run().userId())
                .runId(order.runId())
                .instrumentId(order.instrumentId())
                .side(order.side)
                .purpose(order.purpose)
                .priceTicks(priceTicks)
                .quantityLots(lots)
                .quoteAtoms(quoteAtoms)
                .feeAtoms(feeAtoms)
                .feeAsset(feeAsset)
                .realizedPnlAtoms(realized)
                .positionLots(order.position().lots());
        commit(fillBooked.encodedLength());
    }

    void lateFill(Order order, long lots) {
        alarm(AlarmKind.LATE_FILL, order, lots);
    }

    void excessFill(Order order, long lots) {
        alarm(AlarmKind.EXCESS_FILL, order, lots);
    }

    private void alarm(AlarmKind kind, Order order, long lots) {
        alarmRaised
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .kind(kind)
                .userId(order.position().run().userId())
                .runId(order.runId())
                .instrumentId(order.instrumentId())
                .orderId(order.orderId)
                .value(lots);
        commit(alarmRaised.encodedLength());
    }

    void intentDenied(OrderIntent intent, DenyReason reason, long actual, long limit) {
        intentDenied
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .userId(intent.run().userId())
                .runId(intent.run().id())
                .instrumentId(intent.instrument().id())
                .side(intent.side())
                .purpose(intent.purpose())
                .reason(reason)
                .actualValue(actual)
                .limitValue(limit);
        commit(intentDenied.encodedLength());
    }
}
