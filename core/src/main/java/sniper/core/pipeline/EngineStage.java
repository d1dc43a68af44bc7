package sniper.core.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import sniper.core.engine.MessageHandler;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.output.OutputLog;

/**
 * Feeds the engine. Threading: owned by sniper-engine, or by the feed's thread in compact threading.
 *
 * <p>Before each message there is room for the outputs of the largest one; else it waits for egress.
 */
final class EngineStage implements Agent {
    private final RingBuffer<Slot> ring;
    private final Sequence sequence = new Sequence();
    private final DirectBuffer messages;
    private final MessageHandler engine;
    private final OutputLog outputs;
    private final Sequence releasedOutputs;
    private final PipelineTimings timings;
    private final HaltGate gate;
    private final ErrorHandler errors;
    private final long firstSequence;
    private final int outputReserve;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AtomicLong rounds = new AtomicLong();

    EngineStage(
            RingBuffer<Slot> ring,
            DirectBuffer messages,
            MessageHandler engine,
            OutputLog outputs,
            Sequence releasedOutputs,
            PipelineTimings timings,
            HaltGate gate,
            ErrorHandler errors,
            long firstSequence) {
        this.ring = ring;
        this.messages = messages;
        this.engine = engine;
        this.outputs = outputs;
        this.releasedOutputs = releasedOutputs;
        this.timings = timings;
        this.gate = gate;
        this.errors = errors;
        this.firstSequence = firstSequence;
        outputReserve = outputs.capacity() / 4;
    }

    Sequence sequence() {
        return sequence;
    }

    /**
     * As many as are there, and after a decision no more: it is passed on at once. Slots are looked at one by one, since
     * a poller would look through all that wait after each decision.
     */
    @Override
    public int doWork() {
        rounds.setOpaque(rounds.getPlain() + 1);
        long first = sequence.get() + 1;
        long last = ring.getCursor();
        long next = first;
        try {
            boolean decided = false;
            while (!decided && next <= last && hasRoom() && ring.isAvailable(next)) {
                decided = decides(ring.get(next), next);
                next++;
            }
        } finally {
            if (next != first) {
                sequence.set(next - 1);
            }
        }
        return next == first ? 0 : 1;
    }

    /** Whether there is something to decide. Any thread. */
    boolean hasWork() {
        return sequence.get() < ring.getCursor();
    }

    /** Grows as long as the stage's thread goes round, with messages or without. Any thread. */
    long rounds() {
        return rounds.getOpaque();
    }

    private boolean hasRoom() {
        return outputs.tail() - releasedOutputs.get() <= outputs.capacity() - outputReserve;
    }

    private boolean decides(Slot slot, long ringSequence) {
        long startedNanos = System.nanoTime();
        slot.outputsFrom = outputs.tail();
        outputs.limit(releasedOutputs.get() + outputs.capacity());
        try {
            engine.onMessage(firstSequence + ringSequence, slot.timeNs, messages, slot.offset, slot.length);
        } catch (RuntimeException | Error e) {
            gate.lock();
            errors.onError(e);
        }
        slot.outputsTo = outputs.tail();
        slot.decidedNanos = System.nanoTime();
        if (slot.length > 0) {
            header.wrap(messages, slot.offset);
            timings.onDecided(
                    header.templateId(), slot.receivedNanos, slot.publishedNanos, startedNanos, slot.decidedNanos);
        }
        return slot.outputsTo != slot.outputsFrom;
    }

    @Override
    public String roleName() {
        return "sniper-engine";
    }
}
