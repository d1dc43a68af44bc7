package sniper.bench;

import java.util.HashMap;
import java.util.Map;
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
import sniper.strategies.pattern.Confidence;
import sniper.strategies.pattern.PackedPattern;
import sniper.strategies.pattern.PatternEdges;
import sniper.strategies.pattern.PatternEvidence;

/**
 * One step of the pattern detection: a symbol's three numbers as a source tells them, its phase, whether that has changed
 * and how, and whether the confidence reaches the threshold; of 1,000 symbols in turn, each of which becomes ready and falls
 * back. The floor packs and compares the numbers; the peer keeps each symbol's in a {@link HashMap}, as texts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PatternBenchmark {
    private static final int SYMBOLS = 1_000;
    private static final int EVIDENCE = PatternEvidence.ALL & ~PatternEvidence.ACTIVITY;
    private static final String[] NAMES = names();

    private final PatternEdges edges =
            new PatternEdges(4_096, (instrumentId, edge, from, to, packed) -> this.changes++);
    private final Map<String, String> seen = new HashMap<>();
    private long changes;
    private long number;

    private static String[] names() {
        String[] names = new String[SYMBOLS];
        for (int i = 0; i < SYMBOLS; i++) {
            names[i] = "LOAD" + i + "USDT";
        }
        return names;
    }

    private int sts() {
        return number / SYMBOLS % 2 == 0 ? 1 : 2;
    }

    @Benchmark
    public boolean patternStep() {
        int symbol = (int) (number++ % SYMBOLS);
        int packed = PackedPattern.pack(sts(), 2, 4);
        return switch (edges.observe(symbol + 1, packed, true, false)) {
            case NONE, REGRESSED -> false;
            default -> Confidence.DEFAULT.passes(packed, EVIDENCE);
        };
    }

    @Benchmark
    public boolean floorPackAndCompare() {
        number++;
        return PackedPattern.isReady(PackedPattern.pack(sts(), 2, 4));
    }

    @Benchmark
    public boolean peerTextsInMap() {
        int symbol = (int) (number++ % SYMBOLS);
        String pattern = sts() + "/2/4";
        String before = seen.put(NAMES[symbol], pattern);
        return !pattern.equals(before) && pattern.equals("2/2/4");
    }
}
