package sniper.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;

/** How much later than planned something happened, each time; negative is too early. Immutable. */
final class Deviations {
    private static final double ALL = 100;

    private final long[] sortedNs;

    /** @param lateNs one of each time, in any order */
    Deviations(long[] lateNs) {
        sortedNs = lateNs.clone();
        Arrays.sort(sortedNs);
    }

    long earliestNs() {
        return sortedNs[0];
    }

    Measure measure(String name, @Nullable String beside) {
        return Measure.of(
                name,
                new long[] {
                    sortedNs.length, percentile(50), percentile(90), percentile(99), percentile(99.9), percentile(ALL)
                },
                beside);
    }

    private long percentile(double percent) {
        return sortedNs[(int) Math.ceil(percent / ALL * sortedNs.length) - 1];
    }
}
