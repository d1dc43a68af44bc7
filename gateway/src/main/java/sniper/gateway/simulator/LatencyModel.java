package sniper.gateway.simulator;

import java.util.SplittableRandom;

/**
 * A seeded delay drawn between quantiles. Quantile {@code i} of {@code n + 1} lies at probability {@code i / n}, with
 * straight lines between them.
 *
 * <p>Threading: owned by the simulator's thread once started.
 */
public final class LatencyModel {
    private static final int RESOLUTION = 1 << 20;
    private static final long MS = 1_000_000;

    private final long[] quantilesNs;
    private final SplittableRandom random;

    private LatencyModel(long seed, long... quantilesNs) {
        this.quantilesNs = quantilesNs;
        this.random = new SplittableRandom(seed);
    }

    public static LatencyModel none() {
        return fixed(0);
    }

    public static LatencyModel fixed(long delayNs) {
        return new LatencyModel(0, delayNs, delayNs);
    }

    /** Order round trip of a retail client, Aug 2026: p50 333, p90 364, p99 423 ms. */
    public static LatencyModel measuredReply(long seed) {
        return new LatencyModel(
                seed, 300 * MS, 310 * MS, 318 * MS, 324 * MS, 329 * MS, 333 * MS, 338 * MS, 344 * MS, 352 * MS,
                364 * MS, 430 * MS);
    }

    /** Order sent to fill heard on the private stream: p50 642, p90 1733 ms. */
    public static LatencyModel measuredPrivate(long seed) {
        return new LatencyModel(
                seed,
                340 * MS,
                380 * MS,
                430 * MS,
                490 * MS,
                560 * MS,
                642 * MS,
                760 * MS,
                930 * MS,
                1_200 * MS,
                1_733 * MS,
                2_600 * MS);
    }

    long nextNs() {
        int spans = quantilesNs.length - 1;
        long position = Math.floorMod(random.nextLong(), (long) RESOLUTION) * spans;
        int span = (int) (position / RESOLUTION);
        long within = position % RESOLUTION;
        long from = quantilesNs[span];
        return from + (quantilesNs[span + 1] - from) * within / RESOLUTION;
    }
}
