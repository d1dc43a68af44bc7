package sniper.bench;

import java.util.concurrent.TimeUnit;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.Pipeline;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Ports;
import sniper.ops.daemon.SystemClock;

/**
 * A book ticker claimed, encoded, published and handed to an engine that does nothing, as in compact threading: the
 * journal's stage, which keeps nothing, follows on another core. Beside it the encoding alone, and a plain copy of the
 * same bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + BookTickerEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[256]);
    private final OutputLog outputs = new OutputLog(1 << 20, 1_024);
    private final Pipeline pipeline = new Pipeline(
            PipelineConfig.defaults(),
            new SystemClock(),
            1,
            new IdleHandler(),
            outputs,
            new ForgetfulJournal(),
            new HaltGate(),
            PipelineTimings.NONE,
            Throwable::printStackTrace);
    private final Ingress ingress = pipeline.ingress();
    private long price;

    @Setup(Level.Trial)
    public void start() {
        pipeline.connect(new Ports(
                new NoOrders(),
                new NoFeed(),
                (id, deadlineNs, spin) -> {},
                (cause, time, buffer, offset, length) -> {}));
        pipeline.startCompact(new YieldingIdleStrategy());
        encode(scratch, 0);
    }

    @TearDown(Level.Trial)
    public void stop() {
        pipeline.close();
    }

    @Benchmark
    public long publishAndDispatch() {
        long claim = ingress.claim(Lane.RELIABLE);
        encode(ingress.buffer(), ingress.offset(claim));
        ingress.publish(claim, LENGTH, 0);
        pipeline.duty();
        return claim;
    }

    @Benchmark
    public long floorEncodeOnly() {
        encode(scratch, 0);
        return scratch.getLong(8);
    }

    @Benchmark
    public long floorCopySameBytes() {
        copy.putBytes(0, scratch, 0, LENGTH);
        return copy.getLong(8);
    }

    private void encode(MutableDirectBuffer buffer, int offset) {
        ticker.wrapAndApplyHeader(buffer, offset, header)
                .instrumentId(1)
                .bidPriceTicks(++price)
                .bidQuantityLots(373_485)
                .askPriceTicks(price + 1)
                .askQuantityLots(7_669_875)
                .venueTimeNs(1_767_211_150_479_000_000L);
    }
}
