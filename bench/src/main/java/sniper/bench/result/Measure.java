package sniper.bench.result;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One line of a result. What was not measured is NaN, and so is a percentile of fewer values than lie above it in a hundred
 * or a thousand.
 *
 * @param unit of all figures but the bytes
 * @param count how often it was measured
 * @param bytes allocated for each
 * @param beside name of the line that is its floor or its peer
 */
public record Measure(
        String name,
        String unit,
        long count,
        double p50,
        double p90,
        double p99,
        double p999,
        double max,
        double bytes,
        @Nullable String beside) {
    private static final double NOT_MEASURED = Double.NaN;
    private static final long HUNDRED = 100;
    private static final long THOUSAND = 1_000;

    /** Nanoseconds of a histogram. */
    public static Measure of(String name, Histogram histogram, @Nullable String beside) {
        return of(name, figures(histogram), beside);
    }

    /** How many, p50, p90, p99, p99.9, the longest. */
    public static long[] figures(Histogram histogram) {
        return new long[] {
            histogram.getTotalCount(),
            histogram.getValueAtPercentile(50),
            histogram.getValueAtPercentile(90),
            histogram.getValueAtPercentile(99),
            histogram.getValueAtPercentile(99.9),
            histogram.getMaxValue()
        };
    }

    /** @param nanos as {@link #figures}, which a process of its own may have told */
    public static Measure of(String name, long[] nanos, @Nullable String beside) {
        long count = nanos[0];
        return new Measure(
                name,
                "ns",
                count,
                nanos[1],
                nanos[2],
                count < HUNDRED ? NOT_MEASURED : nanos[3],
                count < THOUSAND ? NOT_MEASURED : nanos[4],
                nanos[5],
                NOT_MEASURED,
                beside);
    }

    /** The same, with bytes allocated for each. */
    public Measure withBytes(double each) {
        return new Measure(name, unit, count, p50, p90, p99, p999, max, each, beside);
    }

    /** One figure alone. */
    public static Measure of(String name, String unit, long count, double value, @Nullable String beside) {
        return new Measure(
                name, unit, count, value, NOT_MEASURED, NOT_MEASURED, NOT_MEASURED, NOT_MEASURED, NOT_MEASURED, beside);
    }
}
