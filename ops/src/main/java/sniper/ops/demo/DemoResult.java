package sniper.ops.demo;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a demo came to.
 *
 * @param firingErrorUs first attempt's bytes at the socket less the planned moment; null when nothing was fired
 * @param realizedPnl in USDT, decimal text
 * @param disagreements between our books and the exchange's; empty when they agree to the last lot and atom
 * @param failures everything that keeps this from being a success, in words
 */
public record DemoResult(
        long seed,
        String symbol,
        String targetState,
        @Nullable Long firingErrorUs,
        int sent,
        int filled,
        int rejected,
        int unknown,
        String bought,
        String sold,
        String remaining,
        String realizedPnl,
        List<String> disagreements,
        Map<String, Histogram> latencies,
        String journalPath,
        long records,
        long bytes,
        String stateHash,
        String replayStateHash,
        boolean outputsMatch,
        List<String> failures) {
    public boolean isSuccess() {
        return failures.isEmpty();
    }
}
