package sniper.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.StrategyFactory;
import sniper.core.instrument.TradingRules;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.OrderPort;
import sniper.core.pipeline.Pipeline;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Ports;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.feed.Channels;
import sniper.gateway.mexc.feed.ConnectionSettings;
import sniper.gateway.mexc.feed.FeedConfig;
import sniper.gateway.mexc.feed.FeedCounters;
import sniper.gateway.mexc.feed.FeedLimits;
import sniper.gateway.mexc.feed.FeedLoop;
import sniper.gateway.mexc.feed.MexcFeed;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/**
 * What a tick meets in a process that trades, put together as the daemon does for compact threading: feed, ring,
 * engine, journal on disk, egress. Timers never ring.
 *
 * <p>Threading: opened, started and closed by one thread.
 */
final class TradingPath implements AutoCloseable {
    static final int INSTRUMENT = 1;

    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(30);

    private final DirectoryLock lock;
    private final ChronicleJournal journal;
    private final Pipeline pipeline;
    private final Waiting journalWaits;
    private final Arrivals arrivals;
    private final InstrumentTable instruments = new InstrumentTable(64);
    private final FeedLoop loop;
    private final MexcFeed feed;

    /** Whether the book has been asked for; owned by the feed's thread. */
    private boolean opened;

    /** Writer: whoever starts. Reader: the feed's thread. */
    private volatile boolean started;

    /** All kinds of market data, the product's strategies. */
    TradingPath(Path directory, String websocketUrl, long perSecond, PipelineConfig ring) {
        this(
                directory,
                websocketUrl,
                new Channels("10ms", true, true, true, 0),
                perSecond,
                StrategyHost::new,
                ring,
                JournalSettings.DEFAULTS,
                Waiting.BACKOFF);
    }

    /**
     * Book tickers alone.
     *
     * @param journalWaits what the journal's thread does when there is nothing to write
     */
    TradingPath(
            Path directory,
            String websocketUrl,
            long perSecond,
            StrategyFactory strategies,
            JournalSettings settings,
            Waiting journalWaits) {
        this(
                directory,
                websocketUrl,
                new Channels("10ms", true, false, false, 0),
                perSecond,
                strategies,
                PipelineConfig.defaults(),
                settings,
                journalWaits);
    }

    private TradingPath(
            Path directory,
            String websocketUrl,
            Channels channels,
            long perSecond,
            StrategyFactory strategies,
            PipelineConfig ring,
            JournalSettings settings,
            Waiting journalWaits) {
        this.journalWaits = journalWaits;
        EngineConfig bounds = EngineConfig.defaults();
        OutputLog outputs = TradingCore.newOutputLog();
        Engine engine = new Engine(
                bounds, outputs, new HardLimits(bounds.maxUsers(), bounds.maxRuns()), Safeguards::new, strategies);
        arrivals = new Arrivals(engine, perSecond);
        lock = DirectoryLock.acquire(directory);
        journal = ChronicleJournal.open(lock, 1, JournalTail.EMPTY, settings);
        pipeline = new Pipeline(
                ring,
                new SystemClock(),
                1,
                arrivals,
                outputs,
                journal,
                new HaltGate(),
                PipelineTimings.NONE,
                Throwable::printStackTrace);
        instruments.restore(rules());
        loop = new FeedLoop("bench-feed", this::duty);
        feed = new MexcFeed(
                new FeedConfig(URI.create(websocketUrl), channels, ConnectionSettings.DEFAULT, FeedLimits.DEFAULT),
                loop,
                pipeline.ingress(),
                instruments,
                instrumentId -> snapshot());
    }

    /** Whole numbers for price and quantity, and no limit worth the name. */
    static TradingRules rules() {
        return rules(INSTRUMENT);
    }

    /** @param instrumentId the first one's symbol is {@link TickFrames#SYMBOL}, the others are numbered */
    static TradingRules rules(int instrumentId) {
        return new TradingRules(
                instrumentId,
                instrumentId == INSTRUMENT ? TickFrames.SYMBOL : "LOAD" + instrumentId + "USDT",
                "LOAD",
                "USDT",
                0,
                0,
                true,
                true,
                true,
                true,
                1,
                1,
                1,
                Long.MAX_VALUE,
                0,
                0,
                0,
                0,
                5);
    }

    /** What the exchange's REST would answer at the start: the book before the first change. After a loss the run is over. */
    private void snapshot() {
        if (opened) {
            return;
        }
        opened = true;
        Ingress ingress = pipeline.ingress();
        long claim = ingress.claim(Lane.RELIABLE);
        int length = new MarketMessages()
                .depth(ingress.buffer(), ingress.offset(claim), INSTRUMENT, NumberedFrame.FIRST - 1, true);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + length, System.nanoTime());
    }

    private int duty() {
        return started ? pipeline.duty() : 0;
    }

    Ingress ingress() {
        return pipeline.ingress();
    }

    InstrumentTable instruments() {
        return instruments;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    FeedCounters counters() {
        return feed.counters();
    }

    void start(OrderPort orders) {
        pipeline.connect(new Ports(
                orders, feed, (timerId, deadlineNs, spin) -> {}, (cause, timeNs, buffer, offset, length) -> {}));
        pipeline.startCompact(journalWaits.strategy());
        started = true;
        feed.subscribe(INSTRUMENT, true);
    }

    /** Returns false when so many ticks did not come in time, or what came was not worked off. */
    boolean awaitTicks(long wanted) {
        long sinceNanos = System.nanoTime();
        long seen = 0;
        while (arrivals.count() < wanted) {
            long now = arrivals.count();
            if (now != seen) {
                seen = now;
                sinceNanos = System.nanoTime();
            } else if (System.nanoTime() - sinceNanos > LIMIT_NS / 10) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return pipeline.drain();
    }

    @Override
    public void close() {
        feed.close();
        loop.flush();
        pipeline.drain();
        loop.close();
        pipeline.close();
        journal.close();
        lock.close();
    }
}
