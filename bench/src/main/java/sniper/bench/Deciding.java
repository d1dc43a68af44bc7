package sniper.bench;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.SubscriptionChangedEncoder;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.run.Run;
import sniper.ops.daemon.TradingCore;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/**
 * An engine with a live run, its limits and one instrument whose market data flows, fed without a ring. Threading: one
 * thread.
 */
final class Deciding implements Ingress {
    private static final int SLOT_LENGTH = 2_048;

    private final OutputLog outputs = TradingCore.newOutputLog();
    private final EngineConfig bounds = EngineConfig.defaults();
    private final HardLimits risk = new HardLimits(bounds.maxUsers(), bounds.maxRuns());
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[SLOT_LENGTH]);
    private @Nullable StrategyContext context;
    private final Engine engine = new Engine(bounds, outputs, risk, Safeguards::new, this::strategy);
    private long sequence;

    Deciding() {
        Opening opening = new Opening(this);
        opening.instrument(TradingPath.rules());
        opening.liveRun();
        new SubscriptionChangedEncoder()
                .wrapAndApplyHeader(slot, 0, header)
                .instrumentId(TradingPath.INSTRUMENT)
                .live(Flag.YES);
        publish(0, MessageHeaderEncoder.ENCODED_LENGTH + SubscriptionChangedEncoder.BLOCK_LENGTH, 0);
        tick(25_000);
    }

    private Strategy strategy(StrategyContext of) {
        context = of;
        return new StrategyHost(of);
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

    /** One book ticker, encoded and decided. */
    void tick(long bidPriceTicks) {
        publish(0, encode(slot, bidPriceTicks), 0);
    }

    int encode(MutableDirectBuffer buffer, long bidPriceTicks) {
        ticker.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(TradingPath.INSTRUMENT)
                .bidPriceTicks(bidPriceTicks)
                .bidQuantityLots(373_485)
                .askPriceTicks(bidPriceTicks + 1)
                .askQuantityLots(7_669_875)
                .venueTimeNs(1_767_211_150_479_000_000L);
        return MessageHeaderEncoder.ENCODED_LENGTH + BookTickerEncoder.BLOCK_LENGTH;
    }

    /** Nobody reads the outputs here: what was written may be written over. */
    @Override
    public void publish(long claim, int length, long receivedNanos) {
        sequence++;
        engine.onMessage(sequence, 1_767_211_150_479_000_000L + sequence, slot, 0, length);
        outputs.limit(outputs.tail() + outputs.capacity());
    }

    @Override
    public int maxMessageLength() {
        return SLOT_LENGTH;
    }

    @Override
    public long claim(Lane lane) {
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return slot;
    }

    @Override
    public int offset(long claim) {
        return 0;
    }
}
