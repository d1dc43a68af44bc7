package sniper.ops.daemon;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.StrategyFactory;
import sniper.core.output.OutputLog;
import sniper.core.paper.desk.PaperParts;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.EventListener;
import sniper.core.pipeline.FeedPort;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.OrderPort;
import sniper.core.pipeline.Pipeline;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Ports;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.gateway.mexc.feed.Duty;
import sniper.gateway.mexc.feed.FeedLoop;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DataMode;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.DirectoryStamp;
import sniper.journal.replay.DerivedOutput;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.Recovered;
import sniper.journal.snapshot.Recovery;
import sniper.journal.snapshot.Shadow;
import sniper.ops.metrics.DecisionTimings;
import sniper.ops.run.Answers;
import sniper.ops.run.CalendarNumbers;
import sniper.ops.run.RingRunCommands;
import sniper.ops.run.RunBoard;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunFeed;
import sniper.ops.run.SymbolNumbers;
import sniper.risk.HardLimits;
import sniper.risk.paper.PaperLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;
import sniper.strategies.allocation.AllocationFormulas;

/**
 * Everything behind the ring: the directory and its lock, the engine brought back from snapshot and journal, the
 * journal's writer, the shadow that takes snapshots, the pipeline, timers.
 *
 * <p>Threading: opened, started and closed by one thread. Closing takes what was opened in the reverse order, also when
 * opening failed half way.
 */
public final class TradingCore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TradingCore.class);
    private static final int OUTPUT_LOG_LENGTH = 16 << 20;
    private static final int MAX_OUTPUT_LENGTH = 1024;
    private static final long BACKOFF_SPINS = 10;
    private static final long BACKOFF_YIELDS = 20;
    private static final long BACKOFF_MIN_PARK_NS = 1_000;
    private static final long BACKOFF_MAX_PARK_NS = 1_000_000;
    /** Of threads that are woken when something comes. */
    private static final long MAX_SLEEP_NS = 20_000_000;
    /** Of threads that have no core to spin on. */
    private static final long SPIN_MAX_PARK_NS = 50_000;

    /** Feed, engine, egress, and one for everybody else. */
    private static final int CORES_TO_SPIN = 4;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Threading threading;
    private final WaitStrategy waitStrategy;
    private final HaltGate gate = new HaltGate();
    private final Breakdown breakdown = new Breakdown(gate);
    private final CoreMachine machine;
    private final ReplayResult recovered;
    private final long snapshotSequence;
    private final Pipeline pipeline;
    private final TimerService timers;
    private final Commands commands;
    private final Answers answers = new Answers();

    /** Wakes the feed's thread when it sleeps. Whoever opens and starts. */
    private Runnable wakeDuty = () -> {};

    /** Writer: whoever starts. Readers: whoever asks how far the events are behind. */
    private volatile @Nullable EventTail events;

    /** Writer: whoever starts. Reader: the feed's thread in compact threading. */
    private volatile boolean started;

    /**
     * @param directory of one mode's data
     * @param ring size of the ring
     * @param timerSleepNs longest sleep of the timers, short when the clock may speed up
     * @throws sniper.journal.log.DirectoryInUseException when another process owns the directory
     * @throws sniper.journal.log.DirectoryModeException when the directory is another mode's
     * @throws DamagedJournalException when the journal cannot be read to its end
     */
    public TradingCore(
            Path directory,
            DataMode mode,
            PipelineConfig ring,
            Threading threading,
            EpochClock clock,
            PipelineTimings timings,
            long timerSleepNs) {
        this(directory, mode, ring, threading, clock, timings, timerSleepNs, journal -> journal);
    }

    /** @param journaling what the pipeline writes to, made of the directory's journal */
    TradingCore(
            Path directory,
            DataMode mode,
            PipelineConfig ring,
            Threading threading,
            EpochClock clock,
            PipelineTimings timings,
            long timerSleepNs,
            UnaryOperator<Journal> journaling) {
        this(
                directory,
                mode,
                ring,
                threading,
                clock,
                timings,
                timerSleepNs,
                journaling,
                StrategyHost::new,
                Keeping.NO_SNAPSHOTS);
    }

    /**
     * @param journaling what the pipeline writes to, made of the directory's journal
     * @param strategies what decides, in place of the product's own; a directory belongs to one kind of them
     * @param keeping how the disk is used; snapshots only where what decides follows from the journal alone
     */
    public TradingCore(
            Path directory,
            DataMode mode,
            PipelineConfig ring,
            Threading threading,
            EpochClock clock,
            PipelineTimings timings,
            long timerSleepNs,
            UnaryOperator<Journal> journaling,
            StrategyFactory strategies,
            Keeping keeping) {
        this.threading = threading;
        this.waitStrategy = ring.waitStrategy();
        boolean paper = mode == DataMode.PAPER;
        try {
            DirectoryLock lock = own(DirectoryLock.acquire(directory));
            DirectoryStamp.require(lock, mode);
            DecisionTimings decisions = timings instanceof DecisionTimings each ? each : null;
            Recovered<CoreMachine> found = recover(directory, () -> new CoreMachine(paper, strategies, decisions));
            machine = found.machine();
            recovered = found.result();
            snapshotSequence = found.snapshotSequence();
            SnapshotAgent snapshots = null;
            StrategyFactory shadow = keeping.shadow();
            if (shadow != null && recovered.mismatch() == null) {
                snapshots = own(new SnapshotAgent(new Shadow(
                        lock.directory(),
                        found,
                        new CoreMachine(paper, shadow),
                        keeping.plan(),
                        () -> !breakdown.first().isDone(),
                        System::nanoTime)));
            }
            ChronicleJournal journal = own(
                    ChronicleJournal.open(lock, recovered.lastSessionId() + 1, recovered.tail(), keeping.settings()));
            for (DerivedOutput output : recovered.unjournaledOutputs()) {
                journal.appendOutput(
                        output.causeSequence(),
                        output.ordinal(),
                        output.timeNs(),
                        output.message(),
                        0,
                        output.message().capacity());
            }
            SpaceAgent unused = own(SpaceAgent.start(lock.directory()));
            if (snapshots != null) {
                snapshots.start();
            }
            pipeline = own(new Pipeline(
                    ring,
                    clock,
                    recovered.lastSequence() + 1,
                    machine.engine,
                    machine.outputs(),
                    journaling.apply(journal),
                    gate,
                    timings,
                    breakdown));
            gate.restore(machine.engine.tradingState());
            TimerService.Delays delays = decisions == null ? TimerService.Delays.NONE : decisions::onTimerExpired;
            timers = own(new TimerService(pipeline.ingress(), clock, timerSleepNs, delays));
            commands = new Commands(pipeline.ingress(), gate, machine.risk.handover());
        } catch (RuntimeException e) {
            closeOpened();
            throw e;
        }
    }

    /** An engine as every mode and every replay uses it. */
    public static Engine newEngine(OutputLog outputs) {
        return new Engine(
                EngineConfig.defaults(), outputs, newRisk(), Safeguards::new, StrategyHost::new, newPaperParts());
    }

    /** What runs with books are decided by, in every mode and every replay. */
    public static PaperParts newPaperParts() {
        return new PaperParts(new PaperLimits(), new AllocationFormulas());
    }

    static HardLimits newRisk() {
        EngineConfig bounds = EngineConfig.defaults();
        return new HardLimits(bounds.maxUsers(), bounds.maxRuns(), bounds.maxInstruments());
    }

    /** An output log as every mode and every replay uses it. */
    public static OutputLog newOutputLog() {
        return new OutputLog(OUTPUT_LOG_LENGTH, MAX_OUTPUT_LENGTH);
    }

    private static Recovered<CoreMachine> recover(Path directory, Supplier<CoreMachine> machines) {
        Recovered<CoreMachine> found = new Recovery<>(directory, machines).run();
        found.machine().situation.newSession();
        ReplayResult result = found.result();
        if (result.damage() != null) {
            throw new DamagedJournalException(result.damage());
        }
        if (result.lastSequence() > 0) {
            LOG.info(
                    "recovered: snapshot={} inputs={} lastSequence={} outputsCompared={} stateHash={}",
                    found.snapshotSequence(),
                    result.inputs(),
                    result.lastSequence(),
                    result.outputsCompared(),
                    Long.toHexString(result.stateHash()));
        }
        return found;
    }

    private <T extends AutoCloseable> T own(T part) {
        opened.push(part);
        return part;
    }

    /** What the journal held when this was opened. */
    public ReplayResult recovered() {
        return recovered;
    }

    /** What the snapshot this began from stood for; 0 = the whole journal was read. */
    public long snapshotSequence() {
        return snapshotSequence;
    }

    /** Told by the recovery, then by whoever listens to the events. */
    public Situation situation() {
        return machine.situation;
    }

    /**
     * Completes with the error after which nothing can leave this process any more: it has to end. A restart replays
     * the journal and asks the exchange for the rest.
     */
    public CompletableFuture<Throwable> broken() {
        return breakdown.first();
    }

    /** Users and runs with books: told by the recovery, then by every output. */
    public RunBoard runBoard() {
        return machine.runs;
    }

    /**
     * What may be asked about users and runs with books; answered once this is started.
     *
     * @param symbols numbers of instruments
     * @param calendars numbers of calendars
     */
    public RunCommands runCommands(SymbolNumbers symbols, CalendarNumbers calendars) {
        return new RingRunCommands(pipeline.ingress(), answers, machine.runs, symbols, calendars);
    }

    /** What the engine is told of the markets of runs with books. */
    public RunFeed runFeed() {
        return new RunFeed(pipeline.ingress());
    }

    /** Events that were dropped because the listener was too far behind. */
    public long droppedEvents() {
        EventTail tail = events;
        return tail == null ? 0 : tail.dropped();
    }

    /** Number of this process among those that wrote this journal. */
    public int sessionId() {
        return recovered.lastSessionId() + 1;
    }

    /** Only while nothing runs: before {@link #start} or after {@link #close}. */
    public Engine engine() {
        return machine.engine;
    }

    public Ingress ingress() {
        return pipeline.ingress();
    }

    /** Grows while the engine's thread goes round, and so does the other; any thread. */
    public long engineRounds() {
        return pipeline.engineRounds();
    }

    /** Grows while egress, which sends and cancels, goes round. */
    public long egressRounds() {
        return pipeline.egressRounds();
    }

    /** Everything that came in has been decided, written down and let out. Any thread. */
    public boolean isDrained() {
        return pipeline.isDrained();
    }

    public HaltGate gate() {
        return gate;
    }

    public Commands commands() {
        return commands;
    }

    /** What the feed's thread does between its sockets, in compact threading; nothing until the start. */
    public int duty() {
        return started ? pipeline.duty() : 0;
    }

    /** What the thread of {@link #duty} does when there is nothing to do. */
    public IdleStrategy dutyIdle() {
        return waitStrategy == WaitStrategy.SPIN ? NoOpIdleStrategy.INSTANCE : idle();
    }

    /** A loop for the feed's sockets, which in compact threading has this core's duty; before the start. */
    public FeedLoop newFeedLoop(String threadName) {
        if (!isCompact()) {
            return new FeedLoop(threadName, null);
        }
        FeedLoop loop = new FeedLoop(threadName, new CoreDuty(), dutyIdle());
        wakeDuty = loop::wakeup;
        return loop;
    }

    private final class CoreDuty implements Duty {
        @Override
        public int poll() {
            return duty();
        }

        @Override
        public long maySleepNs() {
            return started && waitStrategy == WaitStrategy.BACKOFF && !pipeline.isDutyDue() ? MAX_SLEEP_NS : 0;
        }
    }

    public boolean isCompact() {
        return threading == Threading.COMPACT;
    }

    /** Lets messages flow. In compact threading {@link #duty} has to be called from now on. */
    public void start(OrderPort orders, FeedPort feed, EventListener listener) {
        EventTail tail = own(new EventTail((cause, timeNs, buffer, offset, length) -> {
            machine.situation.onEvent(cause, timeNs, buffer, offset, length);
            answers.onEvent(cause, timeNs, buffer, offset, length);
            listener.onEvent(cause, timeNs, buffer, offset, length);
        }));
        this.events = tail;
        EventListener events = (cause, timeNs, buffer, offset, length) -> {
            machine.runs.onEvent(cause, timeNs, buffer, offset, length); // here, since the tail may drop
            tail.onEvent(cause, timeNs, buffer, offset, length);
        };
        pipeline.connect(new Ports(orders, feed, timers, events));
        machine.startTiming();
        boolean spin = waitStrategy == WaitStrategy.SPIN && Runtime.getRuntime().availableProcessors() >= CORES_TO_SPIN;
        if (isCompact() && waitStrategy == WaitStrategy.BACKOFF) {
            pipeline.startCompact(idle(), wakeDuty, MAX_SLEEP_NS);
        } else if (isCompact()) {
            pipeline.startCompact(spin ? BusySpinIdleStrategy.INSTANCE : idle());
        } else {
            pipeline.startDedicated(
                    idle(),
                    spin ? BusySpinIdleStrategy.INSTANCE : idle(),
                    spin ? BusySpinIdleStrategy.INSTANCE : idle());
        }
        timers.start();
        started = true;
    }

    private IdleStrategy idle() {
        return new BackoffIdleStrategy(
                BACKOFF_SPINS,
                BACKOFF_YIELDS,
                BACKOFF_MIN_PARK_NS,
                waitStrategy == WaitStrategy.SPIN ? SPIN_MAX_PARK_NS : BACKOFF_MAX_PARK_NS);
    }

    /**
     * Stops the timers and waits until all that was published is decided, journaled and released; false when that took
     * too long. The other producers have stopped before.
     */
    public boolean quiesce() {
        timers.close();
        return pipeline.drain();
    }

    /** Producers, and in compact threading the duty's thread, have stopped before. */
    @Override
    public void close() {
        started = false;
        closeOpened();
    }

    private void closeOpened() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.error("closing failed", e);
            }
        }
    }
}
