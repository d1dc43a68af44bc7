package sniper.ops.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.Pipeline;
import sniper.core.pipeline.PipelineConfig;
import sniper.ops.metrics.Latencies;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/** From claim to release, on the thread that in compact threading does all of it but the journal. */
@Timeout(60)
class PipelineAllocationTest {
    private static final int INSTRUMENT = 1;

    private final List<Throwable> errors = new ArrayList<>();
    private final OutputLog outputs = new OutputLog(1 << 16, 512);
    private final Engine engine = new Engine(
            new EngineConfig(16, 20, 4, 4, 64, 16, 128),
            outputs,
            new HardLimits(4, 4),
            Safeguards::new,
            StrategyHost::new);
    private final Pipeline pipeline = new Pipeline(
            new PipelineConfig(1024, 512),
            System::nanoTime,
            0,
            engine,
            outputs,
            new NoJournal(),
            new HaltGate(),
            new Latencies(),
            errors::add);
    private final Ingress ingress = pipeline.ingress();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private long published;

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldPublishDecideAndReleaseATickWithoutAllocating() {
        defineInstrument();
        pipeline.startCompact(new YieldingIdleStrategy());

        long bytes = Allocations.bytesOf(() -> {
            publishTick(Lane.FEED);
            publishTick(Lane.RELIABLE);
            pipeline.duty();
        });

        assertThat(bytes).isZero();
        assertThat(published).isPositive();
        assertThat(errors).isEmpty();
    }

    private void defineInstrument() {
        long claim = ingress.claim(Lane.RELIABLE);
        InstrumentDefinedEncoder message = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(INSTRUMENT)
                .priceScale((byte) 4)
                .quantityScale((byte) 2)
                .online(Flag.YES)
                .apiAllowed(Flag.YES);
        message.symbol("AUSDT").baseAsset("A").quoteAsset("USDT");
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength(), 0);
    }

    private void publishTick(Lane lane) {
        long claim = ingress.claim(lane);
        if (claim == Ingress.BUSY) {
            return; // the feed lane gives way while the journal is behind
        }
        ticker.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(INSTRUMENT)
                .bidPriceTicks(10_000 + published % 7)
                .bidQuantityLots(500)
                .askPriceTicks(10_010 + published % 7)
                .askQuantityLots(500)
                .venueTimeNs(published);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength(), System.nanoTime());
        published++;
    }

    private static final class NoJournal implements Journal {
        @Override
        public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {}

        @Override
        public void appendOutput(
                long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {}

        @Override
        public void sync() {}
    }
}
