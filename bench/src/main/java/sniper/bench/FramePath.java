package sniper.bench;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.StrategyFactory;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.OrderPort;
import sniper.core.pipeline.Pipeline;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Ports;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.feed.FeedLimits;
import sniper.gateway.mexc.feed.FrameIntake;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;

/**
 * Everything between the bytes of a frame and those of an order, as in compact threading: decoder, ring, engine, risk,
 * journal on disk on a thread of its own, halt gate, order port. No socket on either side.
 *
 * <p>Threading: one thread hands in frames and in compact threading runs engine and egress; the journal has another.
 */
final class FramePath implements AutoCloseable {
    private final DirectoryLock lock;
    private final ChronicleJournal journal;
    private final @Nullable OverlappedSync overlapped;
    private final Pipeline pipeline;
    private final FrameIntake intake;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();

    FramePath(Path directory, Sync sync, StrategyFactory strategies, OrderPort orders, PipelineTimings timings) {
        this(directory, sync, strategies, orders, timings, journal -> journal);
    }

    /** @param journaling what is written to, made of the directory's journal */
    FramePath(
            Path directory,
            Sync sync,
            StrategyFactory strategies,
            OrderPort orders,
            PipelineTimings timings,
            UnaryOperator<Journal> journaling) {
        EngineConfig bounds = EngineConfig.defaults();
        OutputLog outputs = TradingCore.newOutputLog();
        Engine engine = new Engine(
                bounds, outputs, new HardLimits(bounds.maxUsers(), bounds.maxRuns()), Safeguards::new, strategies);
        JournalSettings usual = JournalSettings.DEFAULTS;
        lock = DirectoryLock.acquire(directory);
        journal = ChronicleJournal.open(
                lock,
                1,
                JournalTail.EMPTY,
                new JournalSettings(usual.blockSizeBytes(), usual.minFreeBytes(), sync == Sync.BEFORE));
        overlapped = sync == Sync.OVERLAPPED ? new OverlappedSync(journal, directory) : null;
        pipeline = new Pipeline(
                PipelineConfig.defaults(),
                new SystemClock(),
                1,
                engine,
                outputs,
                journaling.apply(overlapped != null ? overlapped : journal),
                new HaltGate(),
                timings,
                Throwable::printStackTrace);
        pipeline.connect(new Ports(
                orders,
                new NoFeed(),
                (timerId, deadlineNs, spin) -> {},
                (cause, timeNs, buffer, offset, length) -> {}));
        InstrumentTable instruments = new InstrumentTable(64);
        instruments.restore(TradingPath.rules());
        intake = new FrameIntake(pipeline.ingress(), instruments, FeedLimits.DEFAULT);
    }

    /** @param journalIdle what the journal's thread does when there is nothing to write */
    void start(IdleStrategy journalIdle) {
        open();
        pipeline.startCompact(journalIdle);
        pipeline.duty();
    }

    /** Every stage on a thread of its own; {@link #duty} must not be called then. */
    void startDedicated(Supplier<IdleStrategy> idle) {
        open();
        pipeline.startDedicated(idle.get(), idle.get(), idle.get());
    }

    private void open() {
        Opening opening = new Opening(pipeline.ingress());
        opening.instrument(TradingPath.rules());
        opening.liveRun();
        intake.subscribe(TradingPath.INSTRUMENT, TickFrames.SYMBOL, TradingPath.rules());
    }

    void onFrame(DirectBuffer frame, int length, long receivedNanos) {
        intake.onFrame(frame, 0, length, receivedNanos);
    }

    void duty() {
        pipeline.duty();
    }

    /** The exchange says that an order has ended without a fill, so that it does not stay open for ever. */
    void end(long orderId) {
        Ingress ingress = pipeline.ingress();
        long claim = ingress.claim(Lane.RELIABLE);
        report.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(orderId)
                .status(OrderStatus.CANCELED)
                .queried(Flag.NO)
                .cumQuantityLots(0)
                .cumQuoteAtoms(0)
                .venueTimeNs(0)
                .venueOrderId("");
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength(), System.nanoTime());
    }

    /** All that was handed in has been decided, written down and released. */
    boolean isIdle() {
        return pipeline.remainingCapacity() == PipelineConfig.defaults().slots();
    }

    @Override
    public void close() {
        pipeline.close();
        if (overlapped != null) {
            overlapped.close();
        }
        journal.close();
        lock.close();
    }
}
