package sniper.risk.matrix;

import java.util.Arrays;
import sniper.core.state.StateHash;

/** Upper bounds of the buckets along one side of the matrix. Immutable. */
public final class Axis {
    static final int OUTSIDE = -1;
    private static final int MAX_STEPS = 10_000;
    private static final int MAX_BUCKETS = Byte.MAX_VALUE;

    private final long step;
    private final long[] bounds;
    /** By number of steps, rounded up; bounds are whole steps, so nothing is lost. */
    private final byte[] bucketOfStep;

    private Axis(long step, long[] bounds) {
        this.step = step;
        this.bounds = bounds;
        this.bucketOfStep = new byte[(int) (bounds[bounds.length - 1] / step) + 1];
        int bucket = 0;
        for (int i = 0; i < bucketOfStep.length; i++) {
            if (i * step > bounds[bucket]) {
                bucket++;
            }
            bucketOfStep[i] = (byte) bucket;
        }
    }

    /** Buckets that end at the bounds, which ascend and are multiples of the step. */
    public static Axis of(long step, long... bounds) {
        if (step <= 0 || bounds.length == 0 || bounds.length > MAX_BUCKETS) {
            throw new IllegalArgumentException("an axis has a positive step and 1 to " + MAX_BUCKETS + " bounds: step="
                    + step + " bounds=" + bounds.length);
        }
        long previous = -1;
        for (long bound : bounds) {
            if (bound <= previous || bound % step != 0 || bound / step > MAX_STEPS) {
                throw new IllegalArgumentException("bounds must ascend in at most " + MAX_STEPS + " whole steps: step="
                        + step + " bound=" + bound);
            }
            previous = bound;
        }
        return new Axis(step, bounds.clone());
    }

    /** Equal buckets up to the top, which is a multiple of their number. */
    public static Axis even(int buckets, long top) {
        if (buckets <= 0 || top <= 0 || top % buckets != 0) {
            throw new IllegalArgumentException(
                    "top must be a positive multiple of buckets: top=" + top + " buckets=" + buckets);
        }
        long step = top / buckets;
        long[] bounds = new long[buckets];
        Arrays.setAll(bounds, i -> (i + 1) * step);
        return of(step, bounds);
    }

    /** The first bucket that ends at or above the value, or {@link #OUTSIDE}. */
    int bucket(long value) {
        if (value < 0 || value > top()) {
            return OUTSIDE;
        }
        return bucketOfStep[(int) ((value + step - 1) / step)];
    }

    int size() {
        return bounds.length;
    }

    long bound(int bucket) {
        return bounds[bucket];
    }

    long top() {
        return bounds[bounds.length - 1];
    }

    void hashInto(StateHash hash) {
        hash.add(bounds.length);
        for (long bound : bounds) {
            hash.add(bound);
        }
    }
}
