package sniper.core.pipeline;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.jspecify.annotations.Nullable;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.Flag;
import sniper.core.message.HaltCommandDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReconciliationRequestedDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.SnapshotRequestedDecoder;
import sniper.core.message.SubscribeInstrumentDecoder;
import sniper.core.message.TimerRequestedDecoder;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.output.OutputLog;

/**
 * Lets effects out, in order, once the journal has passed their cause; deadline and halt gate are looked at last. Threading:
 * owned by sniper-egress, or by the feed's thread in compact threading.
 */
final class EgressStage implements Agent {
    private final DirectBuffer messages;
    private final OutputLog outputs;
    private @Nullable Ports ports;
    private final HaltGate gate;
    private final EpochClock clock;
    private final UnsentReplies unsent;
    private final PipelineTimings timings;
    private final ErrorHandler errors;
    private final long firstSequence;
    private final EventPoller<Slot> poller;
    private final Sequence journaledSequence;
    private final EventPoller.Handler<Slot> onSlot = this::onSlot;
    private final OutputLog.OutputHandler onOutput = this::onOutput;
    private final Sequence releasedOutputs;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderDecoder causeHeader = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
    private final PrepareOrderDecoder prepareOrder = new PrepareOrderDecoder();
    private final ReconciliationRequestedDecoder reconciliationRequested = new ReconciliationRequestedDecoder();
    private final TimerRequestedDecoder timerRequested = new TimerRequestedDecoder();
    private final SubscribeInstrumentDecoder subscribe = new SubscribeInstrumentDecoder();
    private final SnapshotRequestedDecoder snapshotRequested = new SnapshotRequestedDecoder();
    private final TradingStateChangedDecoder tradingStateChanged = new TradingStateChangedDecoder();
    private final AtomicLong rounds = new AtomicLong();
    private long causeSequence;
    private long causeTimeNs;
    private long receivedNanos;
    private final HaltCommandDecoder halt = new HaltCommandDecoder();
    private int causeTemplateId;
    private boolean handedOver;

    EgressStage(
            RingBuffer<Slot> ring,
            DirectBuffer messages,
            OutputLog outputs,
            Sequence journaledSequence,
            Sequence releasedOutputs,
            HaltGate gate,
            EpochClock clock,
            UnsentReplies unsent,
            PipelineTimings timings,
            ErrorHandler errors,
            long firstSequence) {
        this.messages = messages;
        this.outputs = outputs;
        this.releasedOutputs = releasedOutputs;
        this.gate = gate;
        this.clock = clock;
        this.unsent = unsent;
        this.timings = timings;
        this.errors = errors;
        this.firstSequence = firstSequence;
        this.journaledSequence = journaledSequence;
        poller = ring.newPoller(journaledSequence);
    }

    void connect(Ports to) {
        ports = to;
    }

    private Ports ports() {
        Ports connected = ports;
        if (connected == null) {
            throw new IllegalStateException("Invariant: ports are connected before the pipeline starts");
        }
        return connected;
    }

    Sequence sequence() {
        return poller.getSequence();
    }

    /** Whether there is something to let out, or to tell the engine of. The stage's own thread. */
    boolean hasWork() {
        return !unsent.isEmpty() || sequence().get() < journaledSequence.get();
    }

    /** Grows as long as the stage's thread goes round, with outputs or without. Any thread. */
    long rounds() {
        return rounds.getOpaque();
    }

    @Override
    public int doWork() throws Exception {
        rounds.setOpaque(rounds.getPlain() + 1);
        int work = unsent.publish();
        work += poller.poll(onSlot) == EventPoller.PollState.PROCESSING ? 1 : 0;
        if (handedOver) {
            handedOver = false;
            endBatch();
        }
        return work;
    }

    private void endBatch() {
        try {
            ports().orders().endOfBatch(gate.allows(Side.BUY));
        } catch (RuntimeException | Error e) {
            errors.onError(e);
        }
    }

    private boolean onSlot(Slot slot, long ringSequence, boolean endOfBatch) {
        if (slot.outputsTo != slot.outputsFrom) {
            causeSequence = firstSequence + ringSequence;
            causeTimeNs = slot.timeNs;
            receivedNanos = slot.receivedNanos;
            causeTemplateId = slot.length == 0
                    ? 0
                    : causeHeader.wrap(messages, slot.offset).templateId();
            timings.onReleased(causeTemplateId, receivedNanos, slot.decidedNanos, System.nanoTime());
            outputs.forEach(slot.outputsFrom, slot.outputsTo, onOutput);
            if (causeTemplateId == HaltCommandDecoder.TEMPLATE_ID) {
                gate.onHandled(halt.wrapAndApplyHeader(messages, slot.offset, causeHeader)
                        .trip());
            }
            releasedOutputs.set(slot.outputsTo);
        }
        return true;
    }

    private void onOutput(int ordinal, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        try {
            release(buffer, offset);
            ports().events().onEvent(causeSequence, causeTimeNs, buffer, offset, length);
        } catch (RuntimeException | Error e) { // whatever it was, the outputs behind it have to go on
            errors.onError(e);
        }
    }

    private void release(DirectBuffer buffer, int offset) {
        switch (header.templateId()) {
            case NewOrderDecoder.TEMPLATE_ID -> submit(newOrder.wrapAndApplyHeader(buffer, offset, header));
            case CancelOrderDecoder.TEMPLATE_ID ->
                ports().orders().cancel(cancelOrder.wrapAndApplyHeader(buffer, offset, header));
            case QueryOrderDecoder.TEMPLATE_ID ->
                ports().orders().query(queryOrder.wrapAndApplyHeader(buffer, offset, header));
            case PrepareOrderDecoder.TEMPLATE_ID ->
                ports().orders().prepare(prepareOrder.wrapAndApplyHeader(buffer, offset, header));
            case ReconciliationRequestedDecoder.TEMPLATE_ID -> {
                reconciliationRequested.wrapAndApplyHeader(buffer, offset, header);
                ports().orders()
                        .reconcile(
                                reconciliationRequested.round(),
                                Math.max(0, reconciliationRequested.tradesSinceNs())); // absent from old journals
            }
            case TimerRequestedDecoder.TEMPLATE_ID -> {
                timerRequested.wrapAndApplyHeader(buffer, offset, header);
                ports().timers()
                        .schedule(
                                timerRequested.timerId(),
                                timerRequested.deadlineNs(),
                                timerRequested.spin() == Flag.YES);
            }
            case SubscribeInstrumentDecoder.TEMPLATE_ID -> {
                subscribe.wrapAndApplyHeader(buffer, offset, header);
                ports().feed().subscribe(subscribe.instrumentId(), subscribe.on() == Flag.YES);
            }
            case SnapshotRequestedDecoder.TEMPLATE_ID ->
                ports().feed()
                        .requestSnapshot(snapshotRequested
                                .wrapAndApplyHeader(buffer, offset, header)
                                .instrumentId());
            case TradingStateChangedDecoder.TEMPLATE_ID ->
                onTradingState(tradingStateChanged.wrapAndApplyHeader(buffer, offset, header));
            default -> {} // an event: nothing to do but tell
        }
    }

    private void submit(NewOrderDecoder order) {
        if (order.mode() != RunMode.LIVE) {
            return; // filled inside the engine
        }
        boolean late = order.deadlineNs() != 0 && clock.nanos() > order.deadlineNs();
        if (late || !gate.allows(order.side())) {
            unsent.add(order.orderId(), ReplyOutcome.NOT_SENT);
            return;
        }
        handedOver = true;
        try {
            ports().orders().submit(order, receivedNanos);
        } catch (RuntimeException | Error e) {
            unsent.add(order.orderId(), ReplyOutcome.UNKNOWN); // it may have left
            throw e;
        }
        timings.onOrderSubmitted(causeTemplateId, receivedNanos, System.nanoTime());
    }

    private void onTradingState(TradingStateChangedDecoder message) {
        gate.engineState(message.to());
    }

    @Override
    public String roleName() {
        return "sniper-egress";
    }
}
