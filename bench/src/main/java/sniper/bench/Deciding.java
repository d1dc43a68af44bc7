package sniper.bench;

import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.engine.StrategyFactory;
import sniper.core.instrument.Instrument;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.OneSlot;
import sniper.core.run.Run;
import sniper.ops.daemon.TradingCore;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/**
 * An engine with live runs, their limits and instruments whose market data flows, fed without a ring. Threading: one
 * thread.
 */
final class Deciding extends OneSlot {
    static final long START_NS = 1_767_211_150_479_000_000L;

    private static final int SLOT_LENGTH = 16 << 10;
    private static final long PRICE_TICKS = 25_000;

    private final OutputLog outputs = TradingCore.newOutputLog();
    private final EngineConfig bounds = EngineConfig.defaults();
    private final HardLimits risk = new HardLimits(bounds.maxUsers(), bounds.maxRuns());
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final StrategyFactory strategies;
    private final Engine engine;
    private @Nullable StrategyContext context;
    private OutputLog.@Nullable OutputHandler watcher;
    private long sequence;
    private long nowNs = START_NS;

    /** One instrument, one run, the product's strategies. */
    Deciding() {
        this(StrategyHost::new, 1, 1);
    }

    Deciding(StrategyFactory strategies, int instruments, int runs) {
        super(SLOT_LENGTH);
        this.strategies = strategies;
        engine = new Engine(bounds, outputs, risk, Safeguards::new, this::strategy);
        Opening opening = new Opening(this);
        for (int id = 1; id <= instruments; id++) {
            opening.instrument(TradingPath.rules(id));
        }
        opening.liveRun();
        for (int id = 2; id <= runs; id++) {
            opening.anotherRun(id);
        }
        for (int id = 1; id <= instruments; id++) {
            opening.marketData(id);
            tick(id, PRICE_TICKS);
        }
    }

    private Strategy strategy(StrategyContext of) {
        context = of;
        return strategies.create(of);
    }

    HardLimits risk() {
        return risk;
    }

    StrategyContext context() {
        StrategyContext given = context;
        if (given == null) {
            throw new IllegalStateException("Invariant: an engine makes its strategies at once");
        }
        return given;
    }

    Run run() {
        Run run = context().runs().get(Opening.RUN);
        if (run == null) {
            throw new IllegalStateException("Invariant: the run was started");
        }
        return run;
    }

    Instrument instrument() {
        Instrument instrument = context().instruments().get(TradingPath.INSTRUMENT);
        if (instrument == null) {
            throw new IllegalStateException("Invariant: the instrument was defined");
        }
        return instrument;
    }

    /** Messages that the engine failed on: there must be none. */
    long faults() {
        return engine.faults();
    }

    /** @param handler sees every output; null: nobody does */
    void watch(OutputLog.@Nullable OutputHandler handler) {
        watcher = handler;
    }

    long nowNs() {
        return nowNs;
    }

    void advanceTo(long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
    }

    /** One book ticker, encoded and decided. */
    void tick(int instrumentId, long bidPriceTicks) {
        publish(0, encode(slot, instrumentId, bidPriceTicks), 0);
    }

    int encode(MutableDirectBuffer buffer, int instrumentId, long bidPriceTicks) {
        ticker.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(instrumentId)
                .bidPriceTicks(bidPriceTicks)
                .bidQuantityLots(373_485)
                .askPriceTicks(bidPriceTicks + 1)
                .askQuantityLots(7_669_875)
                .venueTimeNs(START_NS);
        return MessageHeaderEncoder.ENCODED_LENGTH + BookTickerEncoder.BLOCK_LENGTH;
    }

    MessageHeaderEncoder header() {
        return header;
    }

    /** Decides what was encoded at the beginning of {@link #buffer}, behind a header. */
    void send(int encodedLength) {
        publish(0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, 0);
    }

    /** Nobody keeps the outputs here: what was written may be written over. */
    @Override
    public void publish(long claim, int length, long receivedNanos) {
        long from = outputs.tail();
        engine.onMessage(++sequence, ++nowNs, slot, 0, length);
        OutputLog.OutputHandler seen = watcher;
        if (seen != null) {
            outputs.forEach(from, outputs.tail(), seen);
        }
        outputs.limit(outputs.tail() + outputs.capacity());
    }
}
