package sniper.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sniper.strategies.StrategyHost;

/**
 * What a book ticker costs the engine with one instrument and one run, with a thousand instruments whose tickers come in
 * turn, and with a thousand runs; every run has a sniper that is configured and has no target.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GrowthBenchmark {
    private static final int MANY = 1_000;

    private static Deciding deciding(int instruments, int runs) {
        Deciding deciding = new Deciding(StrategyHost::new, instruments, runs);
        Sniping sniping = new Sniping(deciding);
        for (int id = 1; id <= runs; id++) {
            sniping.configure(id);
        }
        if (deciding.faults() != 0) {
            throw new IllegalStateException("the engine failed on messages: " + deciding.faults());
        }
        return deciding;
    }

    /** Threading: one thread. */
    @State(Scope.Thread)
    public static class One {
        private final Deciding deciding = deciding(1, 1);
        private long number;
    }

    /** Threading: one thread. */
    @State(Scope.Thread)
    public static class ManyInstruments {
        private final Deciding deciding = deciding(MANY, 1);
        private int id;
        private long number;
    }

    /** Threading: one thread. */
    @State(Scope.Thread)
    public static class ManyRuns {
        private final Deciding deciding = deciding(1, MANY);
        private long number;
    }

    @Benchmark
    public void oneInstrumentOneRun(One one) {
        one.deciding.tick(TradingPath.INSTRUMENT, 25_000 + (++one.number & 63));
    }

    @Benchmark
    public void manyInstruments(ManyInstruments many) {
        many.id = many.id == MANY ? 1 : many.id + 1;
        many.deciding.tick(many.id, 25_000 + (++many.number & 63));
    }

    @Benchmark
    public void manyRuns(ManyRuns many) {
        many.deciding.tick(TradingPath.INSTRUMENT, 25_000 + (++many.number & 63));
    }
}
