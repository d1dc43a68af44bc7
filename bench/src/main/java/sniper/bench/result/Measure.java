package sniper.bench.result;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One line of a result. What was not measured is NaN.
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

    /** Nanoseconds of a histogram. */
    public static Measure of(String name, Histogram histogram, @Nullable String beside) {
        return new Measure(
                name,
                "ns",
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                NOT_MEASURED,
                beside);
    }

    /** @param nanos how many, p50, p90, p99, p99.9, the longest, as a process of its own has told */
    public static Measure of(String name, long[] nanos, @Nullable String beside) {
        return new Measure(
                name, "ns", nanos[0], nanos[1], nanos[2], nanos[3], nanos[4], nanos[5], NOT_MEASURED, beside);
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
