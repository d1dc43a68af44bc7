package sniper.core.pipeline;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.output.OutputLog;

/**
 * Writes inputs as they come, beside the engine, and outputs once the engine has decided; its output sequence is what
 * egress waits for. Threading: owned by sniper-journal.
 *
 * <p>A batch that contains an order intent for a venue, where the journal syncs these, or a change of the trading state, is
 * synced before the sequence moves on: one sync for all of them. When the journal fails, the halt gate locks and nothing more is written; the ring goes on draining.
 */
final class JournalStage implements Agent {
    private final RingBuffer<Slot> ring;
    private final DirectBuffer messages;
    private final OutputLog outputs;
    private final Journal journal;
    private final boolean syncsIntents;
    private final HaltGate gate;
    private final ErrorHandler errors;
    private final long firstSequence;
    private final Sequence engineSequence;
    private final EventPoller<Slot> inputPoller;
    private final EventPoller<Slot> outputPoller;
    private final EventPoller.Handler<Slot> onInput = this::onInput;
    private final EventPoller.Handler<Slot> onOutputs = this::onOutputs;
    private final OutputLog.OutputHandler onOutput = this::onOutput;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private long causeSequence;
    private long causeTimeNs;
    private Runnable onReleased = () -> {};
    private boolean syncDue;
    private boolean failed;

    JournalStage(
            RingBuffer<Slot> ring,
            DirectBuffer messages,
            OutputLog outputs,
            Sequence engineSequence,
            Journal journal,
            HaltGate gate,
            ErrorHandler errors,
            long firstSequence) {
        this.ring = ring;
        this.messages = messages;
        this.outputs = outputs;
        this.journal = journal;
        this.syncsIntents = journal.syncsIntents();
        this.gate = gate;
        this.errors = errors;
        this.firstSequence = firstSequence;
        this.engineSequence = engineSequence;
        inputPoller = ring.newPoller();
        outputPoller = ring.newPoller(inputPoller.getSequence(), engineSequence);
    }

    /** Everything up to here is in the journal, outputs included, and synced where that is due. */
    Sequence releasedSequence() {
        return outputPoller.getSequence();
    }

    /** Told by the stage's thread when there is something new for egress; before the stage is started. */
    void onReleased(Runnable told) {
        onReleased = told;
    }

    /** Whether there is something to write, or to let go. Any thread. */
    boolean hasWork() {
        long written = inputPoller.getSequence().get();
        return written < ring.getCursor() || releasedSequence().get() < Math.min(written, engineSequence.get());
    }

    @Override
    public int doWork() throws Exception {
        int work = inputPoller.poll(onInput) == EventPoller.PollState.PROCESSING ? 1 : 0;
        if (outputPoller.poll(onOutputs) == EventPoller.PollState.PROCESSING) {
            work++;
            onReleased.run();
        }
        return work;
    }

    private boolean onInput(Slot slot, long ringSequence, boolean endOfBatch) {
        if (!failed) {
            try {
                journal.appendInput(firstSequence + ringSequence, slot.timeNs, messages, slot.offset, slot.length);
            } catch (RuntimeException | Error e) { // a memory-mapped file can fail with an Error
                fail(e);
            }
        }
        return true;
    }

    private boolean onOutputs(Slot slot, long ringSequence, boolean endOfBatch) {
        if (!failed) {
            try {
                causeSequence = firstSequence + ringSequence;
                causeTimeNs = slot.timeNs;
                outputs.forEach(slot.outputsFrom, slot.outputsTo, onOutput);
                if (endOfBatch && syncDue) {
                    syncDue = false;
                    journal.sync();
                }
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
        return true;
    }

    private void onOutput(int ordinal, DirectBuffer buffer, int offset, int length) {
        journal.appendOutput(causeSequence, ordinal, causeTimeNs, buffer, offset, length);
        header.wrap(buffer, offset);
        if (syncsIntents && header.templateId() == NewOrderDecoder.TEMPLATE_ID) {
            newOrder.wrapAndApplyHeader(buffer, offset, header);
            syncDue |= newOrder.mode() == RunMode.LIVE;
        } else if (header.templateId() == TradingStateChangedDecoder.TEMPLATE_ID) {
            syncDue = true;
        }
    }

    private void fail(Throwable cause) {
        failed = true;
        gate.lock();
        errors.onError(cause);
    }

    @Override
    public String roleName() {
        return "sniper-journal";
    }
}
