package sniper.ops.tca;

import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.*;
import sniper.core.order.OrderId;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;

/** A journal written message by message, as engine and gateways would. Threading: the test's. */
final class WrittenJournal implements AutoCloseable {
    private static final JournalSettings SMALL = new JournalSettings(256 * 1024, 4 * 1024 * 1024);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DirectoryLock lock;
    private final ChronicleJournal journal;
    private long sequence;
    private int ordinal;
    private int legs;
    long nowNs;

    WrittenJournal(Path directory, long startNs) {
        lock = DirectoryLock.acquire(directory);
        journal = ChronicleJournal.open(lock, 1, JournalTail.EMPTY, SMALL);
        nowNs = startNs;
    }

    private void input(int encodedLength) {
        sequence++;
        ordinal = 0;
        legs = 0;
        journal.appendInput(sequence, nowNs, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    private void output(int encodedLength) {
        journal.appendOutput(
                sequence, ordinal++, nowNs, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    void session(int id) {
        SessionStartedEncoder e = new SessionStartedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.sessionId(id).halt(HaltReason.NONE).build("build-" + id).mode("live").configHash("c0ffee" + id);
        input(e.encodedLength());
    }

    void user(int id, String name) {
        UserDefinedEncoder e = new UserDefinedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.userId(id).name(name);
        input(e.encodedLength());
    }

    void instrument(TestInstrument instrument) {
        InstrumentDefinedEncoder e = new InstrumentDefinedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.instrumentId(instrument.id())
                .priceScale((byte) instrument.priceScale())
                .quantityScale((byte) instrument.quantityScale())
                .symbol(instrument.symbol())
                .baseAsset("BASE")
                .quoteAsset(instrument.quoteAsset());
        input(e.encodedLength());
    }

    void clock(long offsetNs) {
        ClockSampledEncoder e = new ClockSampledEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.offsetNs(offsetNs).uncertaintyNs(1_000).roundTripNs(2_000);
        input(e.encodedLength());
    }

    void ticker(int instrumentId, long bid, long bidLots, long ask, long askLots) {
        BookTickerEncoder e = new BookTickerEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.instrumentId(instrumentId)
                .bidPriceTicks(bid)
                .bidQuantityLots(bidLots)
                .askPriceTicks(ask)
                .askQuantityLots(askLots)
                .venueTimeNs(nowNs - 3_000_000);
        input(e.encodedLength());
    }

    void subscription(int instrumentId, boolean live) {
        SubscriptionChangedEncoder e = new SubscriptionChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.instrumentId(instrumentId).live(live ? Flag.YES : Flag.NO);
        input(e.encodedLength());
    }

    /** Something that an order can come of, and nothing else. */
    void timer() {
        TimerExpiredEncoder e = new TimerExpiredEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.timerId(1).deadlineNs(nowNs);
        input(e.encodedLength());
    }

    void target(int targetId, int strategyId, TestInstrument instrument) {
        TargetChangedEncoder e = new TargetChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.targetId(targetId).userId(1).runId(1).instrumentId(instrument.id()).strategyId(strategyId);
        output(e.encodedLength());
    }

    /** Of the latest input. */
    TestOrder order(TestOrder order) {
        order.orderId = OrderId.of(sequence, legs++);
        order.decidedNs = nowNs;
        NewOrderEncoder e = new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.orderId(order.orderId)
                .userId(order.userId)
                .runId(1)
                .instrumentId(order.instrument.id())
                .side(order.side)
                .orderType(order.type)
                .purpose(OrderPurpose.ENTRY)
                .priceTicks(order.priceTicks)
                .quantityLots(order.lots)
                .targetId(order.targetId)
                .mode(RunMode.LIVE)
                .quoteAtoms(order.quoteAtoms);
        output(e.encodedLength());
        return order;
    }

    void reply(TestOrder order, ReplyOutcome outcome, long sentNs) {
        OrderRepliedEncoder e = new OrderRepliedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.orderId(order.orderId)
                .outcome(outcome)
                .errorClass(ErrorClass.NONE)
                .sentNs(sentNs)
                .repliedNs(nowNs - 1_000)
                .venueOrderId("V")
                .message("");
        input(e.encodedLength());
    }

    /** As output of the latest input. */
    void changed(TestOrder order, OrderStatus status, ErrorClass errorClass, int code) {
        OrderChangedEncoder e = new OrderChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.orderId(order.orderId)
                .userId(order.userId)
                .runId(1)
                .instrumentId(order.instrument.id())
                .side(order.side)
                .status(status)
                .errorClass(errorClass)
                .venueCode(code)
                .quantityLots(order.lots);
        output(e.encodedLength());
    }

    void fill(TestOrder order, long priceTicks, long lots, long feeAtoms, FeeAsset feeAsset) {
        long quoteAtoms = order.instrument.atoms(priceTicks, lots);
        FillReportedEncoder reported = new FillReportedEncoder().wrapAndApplyHeader(buffer, 0, header);
        reported.orderId(order.orderId).venueTimeNs(nowNs - 2_000_000).tradeId("T");
        input(reported.encodedLength());
        FillBookedEncoder e = new FillBookedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.orderId(order.orderId)
                .userId(order.userId)
                .runId(1)
                .instrumentId(order.instrument.id())
                .side(order.side)
                .priceTicks(priceTicks)
                .quantityLots(lots)
                .quoteAtoms(quoteAtoms)
                .feeAtoms(feeAtoms)
                .feeAsset(feeAsset)
                .realizedPnlAtoms(order.profitAtoms)
                .positionLots(0);
        output(e.encodedLength());
        order.filledLots += lots;
        order.filledAtoms += quoteAtoms;
    }

    void denied(TestOrder order, DenyReason reason) {
        IntentDeniedEncoder e = new IntentDeniedEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.userId(order.userId)
                .runId(1)
                .instrumentId(order.instrument.id())
                .side(order.side)
                .reason(reason);
        output(e.encodedLength());
    }

    void cancel(TestOrder order) {
        CancelOrderEncoder e = new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.orderId(order.orderId).instrumentId(order.instrument.id()).runId(1);
        output(e.encodedLength());
    }

    @Override
    public void close() {
        journal.close();
        lock.close();
    }
}
