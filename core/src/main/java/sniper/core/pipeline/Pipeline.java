package sniper.core.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.MessageHandler;
import sniper.core.output.OutputLog;

/**
 * The topology: many producers, one ring; the journal beside the engine; the journal again behind the engine, for its
 * outputs; egress behind both.
 *
 * <pre>
 *   producers ─► ring ─┬─► journal (inputs) ──┬─► journal (outputs, sync) ─► egress
 *                      └─► engine ────────────┘
 * </pre>
 *
 * Threading: built and closed by one thread; {@link #ingress} is for any.
 */
public final class Pipeline implements AutoCloseable {
    private static final int OUTPUT_MIN_LENGTH = 32;
    private static final long DRAIN_POLL_NS = 100_000;
    private static final long DRAIN_LIMIT_NS = 10_000_000_000L;

    private final RingBuffer<Slot> ring;
    private final RingIngress ingress;
    private final JournalStage journal;
    private final EngineStage engine;
    private final EgressStage egress;
    private final ErrorHandler errors;
    private final List<AgentRunner> runners = new ArrayList<>();
    private final Runnable duty = this::work;

    /** Written before anything is started; null = the journal's thread looks by itself. */
    private @Nullable Doorbell journalBell;

    public Pipeline(
            PipelineConfig config,
            EpochClock clock,
            long firstSequence,
            MessageHandler handler,
            OutputLog outputs,
            Journal log,
            HaltGate gate,
            PipelineTimings timings,
            ErrorHandler errors) {
        this.errors = errors;
        Slot.Slots slots = new Slot.Slots(config.slots(), config.slotLength());
        UnsafeBuffer messages = slots.buffer();
        ring = RingBuffer.createMultiProducer(slots::make, config.slots(), new YieldingWaitStrategy());
        ingress = new RingIngress(ring, messages, clock, config.slotLength());
        Sequence releasedOutputs = new Sequence(outputs.tail());
        engine = new EngineStage(
                ring, messages, handler, outputs, releasedOutputs, timings, gate, errors, firstSequence);
        journal = new JournalStage(ring, messages, outputs, engine.sequence(), log, gate, errors, firstSequence);
        UnsentReplies unsent = new UnsentReplies(ingress, clock, outputs.capacity() / OUTPUT_MIN_LENGTH);
        egress = new EgressStage(
                ring,
                messages,
                outputs,
                journal.releasedSequence(),
                releasedOutputs,
                gate,
                clock,
                unsent,
                timings,
                errors,
                firstSequence);
        ring.addGatingSequences(egress.sequence());
    }

    public Ingress ingress() {
        return ingress;
    }

    /** Says where effects go; before anything is started. Ports need the ingress, so they come after the ring. */
    public void connect(Ports ports) {
        egress.connect(ports);
    }

    /** Messages the ring has room for. */
    public long remainingCapacity() {
        return ring.remainingCapacity();
    }

    /** Everything published has been decided, journaled and released. Any thread. */
    public boolean isDrained() {
        return egress.sequence().get() >= ring.getCursor();
    }

    /** Grows as long as the engine's thread goes round. Any thread. */
    public long engineRounds() {
        return engine.rounds();
    }

    /** Grows as long as egress, which cancels orders, goes round. Any thread. */
    public long egressRounds() {
        return egress.rounds();
    }

    /** Starts a thread per stage. */
    public void startDedicated(IdleStrategy journalIdle, IdleStrategy engineIdle, IdleStrategy egressIdle) {
        start(journal, journalIdle);
        start(engine, engineIdle);
        start(egress, egressIdle);
    }

    /** Starts the journal's thread; engine and egress then run whenever {@link #duty} does. */
    public void startCompact(IdleStrategy journalIdle) {
        start(journal, journalIdle);
    }

    /**
     * As above, but the journal's thread sleeps until there is something for it, and the duty's may as long as {@link
     * #isDutyDue} is false.
     *
     * @param journalIdle what the journal's thread does for a while before it sleeps
     * @param wakeDuty wakes the duty's thread wherever it sleeps; called often, by any thread, also while it is awake
     * @param maxSleepNs after which the journal's thread looks without having been woken
     */
    public void startCompact(IdleStrategy journalIdle, Runnable wakeDuty, long maxSleepNs) {
        Doorbell bell = new Doorbell(journalIdle, journal::hasWork, maxSleepNs);
        journalBell = bell;
        journal.onReleased(wakeDuty);
        ingress.onPublished(wakeDuty);
        start(journal, bell);
    }

    /** Whether there is something for {@link #duty}. The duty's thread. */
    public boolean isDutyDue() {
        return engine.hasWork() || egress.hasWork();
    }

    /**
     * One round of engine and egress, for compact threading. The first thread to call it, after the start, is the one
     * that must go on calling it. Returns 0 when there was nothing to do.
     */
    public int duty() {
        ingress.dutyOf(Thread.currentThread(), duty);
        return work();
    }

    private int work() {
        try {
            int decided = engine.doWork();
            Doorbell bell = journalBell;
            if (decided > 0 && bell != null) {
                bell.ring();
            }
            return decided + egress.doWork();
        } catch (Exception | Error e) {
            errors.onError(e);
            return 1;
        }
    }

    private void start(Agent agent, IdleStrategy idle) {
        AgentRunner runner = new AgentRunner(idle, errors, null, agent);
        runners.add(runner);
        AgentRunner.startOnThread(runner);
    }

    /**
     * Waits until everything published has been decided, journaled and released. In compact threading the duty thread
     * must go on meanwhile.
     *
     * @return false when that took too long
     */
    public boolean drain() {
        long startedNanos = System.nanoTime();
        while (!isDrained()) {
            if (System.nanoTime() - startedNanos > DRAIN_LIMIT_NS) {
                return false;
            }
            LockSupport.parkNanos(DRAIN_POLL_NS);
        }
        return true;
    }

    /** Stops the threads this started; producers and the duty thread must have stopped before. */
    @Override
    public void close() {
        CloseHelper.quietCloseAll(runners);
    }
}
