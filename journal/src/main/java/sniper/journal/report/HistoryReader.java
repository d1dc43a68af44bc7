package sniper.journal.report;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.*;
import sniper.journal.log.JournalRecord;

/** Takes from each record what {@link TradeHistory} keeps. Threading: one thread. */
final class HistoryReader {
    private final TradeHistory history;
    private final Causes causes = new Causes();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionStartedDecoder sessionStarted = new SessionStartedDecoder();
    private final UserDefinedDecoder userDefined = new UserDefinedDecoder();
    private final InstrumentDefinedDecoder instrumentDefined = new InstrumentDefinedDecoder();
    private final BookTickerDecoder bookTicker = new BookTickerDecoder();
    private final DealsDecoder deals = new DealsDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final ClockSampledDecoder clockSampled = new ClockSampledDecoder();
    private final OrderRepliedDecoder orderReplied = new OrderRepliedDecoder();
    private final FillReportedDecoder fillReported = new FillReportedDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final OrderChangedDecoder orderChanged = new OrderChangedDecoder();
    private final FillBookedDecoder fillBooked = new FillBookedDecoder();
    private final IntentDeniedDecoder intentDenied = new IntentDeniedDecoder();
    private final TargetChangedDecoder targetChanged = new TargetChangedDecoder();
    private @Nullable Long offsetNs;

    HistoryReader(TradeHistory history) {
        this.history = history;
    }

    void onRecord(JournalRecord record) {
        if (history.records++ == 0) {
            history.firstSequence = record.sequence();
            history.firstTimeNs = record.timeNs();
        }
        history.lastTimeNs = Math.max(history.lastTimeNs, record.timeNs());
        if (record.isInput()) {
            history.lastSequence = record.sequence();
        }
        if (record.length() < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        header.wrap(record.buffer(), record.offset());
        if (record.isInput()) {
            onInput(record, record.buffer(), record.offset());
        } else {
            onOutput(record, record.buffer(), record.offset());
        }
    }

    private void onInput(JournalRecord record, DirectBuffer buffer, int offset) {
        int templateId = header.templateId();
        long venueTimeNs = 0;
        switch (templateId) {
            case BookTickerDecoder.TEMPLATE_ID ->
                venueTimeNs =
                        bookTicker.wrapAndApplyHeader(buffer, offset, header).venueTimeNs();
            case DealsDecoder.TEMPLATE_ID ->
                venueTimeNs = deals.wrapAndApplyHeader(buffer, offset, header).venueTimeNs();
            case DepthDecoder.TEMPLATE_ID ->
                venueTimeNs = depth.wrapAndApplyHeader(buffer, offset, header).venueTimeNs();
            case FillReportedDecoder.TEMPLATE_ID ->
                venueTimeNs =
                        fillReported.wrapAndApplyHeader(buffer, offset, header).venueTimeNs();
            case OrderRepliedDecoder.TEMPLATE_ID ->
                onReplied(orderReplied.wrapAndApplyHeader(buffer, offset, header), record.timeNs());
            case ClockSampledDecoder.TEMPLATE_ID ->
                offsetNs =
                        clockSampled.wrapAndApplyHeader(buffer, offset, header).offsetNs();
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                onInstrument(instrumentDefined.wrapAndApplyHeader(buffer, offset, header));
            case SessionStartedDecoder.TEMPLATE_ID ->
                onSession(sessionStarted.wrapAndApplyHeader(buffer, offset, header), record.sequence());
            case UserDefinedDecoder.TEMPLATE_ID -> {
                userDefined.wrapAndApplyHeader(buffer, offset, header);
                history.user(userDefined.userId(), userDefined.name());
            }
            default -> {} // nothing an order's review needs
        }
        causes.put(record.sequence(), templateId, venueTimeNs);
    }

    private void onSession(SessionStartedDecoder message, long sequence) {
        int id = message.sessionId();
        history.sessions.put(id, new SessionFacts(id, sequence, message.build(), message.mode(), message.configHash()));
    }

    private void onInstrument(InstrumentDefinedDecoder message) {
        if (message.priceScale() < 0 || message.quantityScale() < 0) {
            return; // only the name so far
        }
        history.instruments.putIfAbsent(
                message.instrumentId(),
                new InstrumentFacts(
                        message.instrumentId(),
                        message.symbol(),
                        message.baseAsset(),
                        message.quoteAsset(),
                        message.priceScale(),
                        message.quantityScale()));
    }

    private void onReplied(OrderRepliedDecoder message, long timeNs) {
        OrderTrace order = history.orders.get(message.orderId());
        if (order != null) {
            order.onReply(message.outcome(), message.sentNs(), message.repliedNs(), timeNs);
        }
    }

    private void onOutput(JournalRecord record, DirectBuffer buffer, int offset) {
        switch (header.templateId()) {
            case NewOrderDecoder.TEMPLATE_ID -> onNewOrder(newOrder.wrapAndApplyHeader(buffer, offset, header), record);
            case CancelOrderDecoder.TEMPLATE_ID ->
                onCancel(cancelOrder.wrapAndApplyHeader(buffer, offset, header), record.sequence());
            case OrderChangedDecoder.TEMPLATE_ID ->
                onChanged(orderChanged.wrapAndApplyHeader(buffer, offset, header), record);
            case FillBookedDecoder.TEMPLATE_ID -> onFill(fillBooked.wrapAndApplyHeader(buffer, offset, header), record);
            case IntentDeniedDecoder.TEMPLATE_ID ->
                onDenied(intentDenied.wrapAndApplyHeader(buffer, offset, header), record);
            case TargetChangedDecoder.TEMPLATE_ID -> {
                targetChanged.wrapAndApplyHeader(buffer, offset, header);
                history.target(targetChanged.targetId(), strategyId());
            }
            default -> {} // nothing an order's review needs
        }
    }

    /** Before version 2 there was one. */
    private int strategyId() {
        int id = targetChanged.strategyId();
        return id == TargetChangedDecoder.strategyIdNullValue() ? 1 : id;
    }

    private void onNewOrder(NewOrderDecoder message, JournalRecord record) {
        InstrumentFacts instrument = history.instruments.get(message.instrumentId());
        if (instrument == null) {
            history.unexplained++;
            return;
        }
        OrderTrace order = new OrderTrace(message.orderId(), instrument);
        order.userId = message.userId();
        order.runId = message.runId();
        order.sessionId = record.sessionId();
        order.targetId = message.targetId();
        order.attempt = message.attempt();
        order.side = message.side();
        order.type = message.orderType();
        order.purpose = message.purpose();
        order.mode = message.mode();
        order.priceTicks = message.priceTicks();
        order.quantityLots = message.quantityLots();
        order.quoteAtoms = message.quoteAtoms() == NewOrderDecoder.quoteAtomsNullValue() ? 0 : message.quoteAtoms();
        order.plannedNs = message.plannedNs();
        order.sequence = record.sequence();
        order.decisionNs = record.timeNs();
        order.skewNs = offsetNs;
        order.feedNs = feedNs(record.sequence(), record.timeNs());
        history.orders.put(order.orderId, order);
    }

    private @Nullable Long feedNs(long sequence, long timeNs) {
        Long offset = offsetNs;
        long venueTimeNs = causes.venueTimeNs(sequence);
        boolean market =
                switch (causes.templateId(sequence)) {
                    case BookTickerDecoder.TEMPLATE_ID, DealsDecoder.TEMPLATE_ID, DepthDecoder.TEMPLATE_ID -> true;
                    default -> false;
                };
        return !market || offset == null || venueTimeNs == 0 ? null : timeNs - (venueTimeNs - offset);
    }

    private void onCancel(CancelOrderDecoder message, long sequence) {
        OrderTrace order = history.orders.get(message.orderId());
        if (order != null && order.cancelCause == null) {
            order.cancelCause = CancelCause.of(causes.templateId(sequence));
        }
    }

    private void onChanged(OrderChangedDecoder message, JournalRecord record) {
        OrderTrace order = history.orders.get(message.orderId());
        if (order != null) {
            order.onStatus(
                    message.status(), message.errorClass(), message.venueCode(), record.sequence(), record.timeNs());
        }
    }

    private void onFill(FillBookedDecoder message, JournalRecord record) {
        OrderTrace order = history.orders.get(message.orderId());
        if (order == null) {
            history.unexplained++;
            return;
        }
        boolean reported = causes.templateId(record.sequence()) == FillReportedDecoder.TEMPLATE_ID;
        order.onFill(new Execution(
                message.orderId(),
                record.sequence(),
                record.ordinal(),
                record.timeNs(),
                reported ? causes.venueTimeNs(record.sequence()) : 0,
                message.priceTicks(),
                message.quantityLots(),
                message.quoteAtoms(),
                message.feeAtoms(),
                message.feeAsset(),
                message.realizedPnlAtoms(),
                message.positionLots()));
    }

    private void onDenied(IntentDeniedDecoder message, JournalRecord record) {
        history.denials.add(new Denial(
                record.sequence(),
                record.timeNs(),
                message.userId(),
                message.runId(),
                message.instrumentId(),
                message.side(),
                message.reason()));
    }
}
