package sniper.bench;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunTickDecoder;

/**
 * The tick of a run with books in the ledger: allocation, two orders filled on paper, cash, positions and mark in 128 bits,
 * and the outputs that the ledger is written from; beside encoding and reading such a tick.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RunTickBenchmark {
    private final RunTicks ticks = new RunTicks();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RunTickDecoder tick = new RunTickDecoder();

    @TearDown(Level.Iteration)
    public void requireInvested() {
        long bytes = ticks.outputBytes();
        ticks.next();
        if (ticks.faults() != 0 || ticks.outputBytes() == bytes) {
            throw new IllegalStateException("the run does not invest any more: faults=" + ticks.faults());
        }
    }

    @Benchmark
    public long investAndMark() {
        ticks.next();
        return ticks.outputBytes();
    }

    @Benchmark
    public long floorReadTick() {
        int unused = ticks.encode(buffer);
        long sum = tick.wrapAndApplyHeader(buffer, 0, header).eventNs();
        for (RunTickDecoder.PricesDecoder price : tick.prices()) {
            sum += price.priceTicks() + price.priceNs();
        }
        return sum;
    }
}
